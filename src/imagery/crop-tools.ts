import type { ArchiveCache } from './archive-cache';
import type { CropTools } from './crop';
import { openDecoder } from './pixel-reader';
import { RequestLimiter } from './request-limiter';
import { SamePictures } from './same-pictures';
import { TileCache } from './tile-cache';

/** What the recipe needs of its worker; the decoder and archives are made ready when they are first needed. */
export function cropTools({ fetch, sha256 }: Pick<CropTools, 'fetch' | 'sha256'>): CropTools {
  const network = { fetch, timeoutMs: 10_000, retryMs: 500 };
  let decoder: ReturnType<typeof openDecoder> | null = null;
  let archives: ArchiveCache | null = null;
  return {
    ...network,
    sha256,
    samePictures: new SamePictures(),
    decode: async (bytes) => {
      decoder ??= openDecoder();
      return (await decoder)(bytes);
    },
    limiter: new RequestLimiter(),
    cache: new TileCache(),
    archives: async () => {
      const { ArchiveCache } = await import('./archive-cache');
      archives ??= new ArchiveCache(network);
      return archives;
    },
  };
}
