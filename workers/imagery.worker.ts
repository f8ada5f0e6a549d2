import type { ArchiveShelf } from '../src/imagery/archive-shelf';
import { type CropTools, crop } from '../src/imagery/crop';
import { RequestLimiter } from '../src/imagery/request-limiter';
import { TileCache } from '../src/imagery/tile-cache';
import { sha256Hex } from '../src/model/sha256';
import { ImageryDesk } from './imagery-desk';
import { openDecoder } from './pixel-reader';

let decoder: ReturnType<typeof openDecoder> | null = null;
let shelf: ArchiveShelf | null = null;

const network = {
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  timeoutMs: 10_000,
  retryMs: 500,
};

const tools: CropTools = {
  ...network,
  decode: async (bytes) => {
    decoder ??= openDecoder();
    return (await decoder)(bytes);
  },
  sha256: sha256Hex,
  limiter: new RequestLimiter(),
  cache: new TileCache(),
  archives: async () => {
    const { ArchiveShelf } = await import('../src/imagery/archive-shelf');
    shelf ??= new ArchiveShelf(network);
    return shelf;
  },
};

const desk = new ImageryDesk(
  (order, signal, onProgress) => crop(order, tools, signal, onProgress),
  (event, transfer) => self.postMessage(event, { transfer }),
);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => desk.receive(data));
