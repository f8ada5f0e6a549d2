import type { CropOrder } from '../src/imagery/crop';
import { ImageryError } from '../src/imagery/imagery-error';
import type { RegionImage } from '../src/imagery/region-image';
import { type CropRequest, type ImageryEvent, type ImageryRequest, parseImageryRequest } from './imagery-protocol';

type Crop = (
  order: CropOrder,
  signal: AbortSignal,
  onProgress: (tilesDone: number, tilesTotal: number) => void,
) => Promise<RegionImage>;

/** Takes the messages of a page to the crop recipe and sends its answers back: each request ends in `done` or `failed`. */
export class ImageryDesk {
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly crop: Crop,
    private readonly post: (event: ImageryEvent, transfer: Transferable[]) => void,
  ) {}

  /** @throws TypeError when it is no message of the protocol and has no id to answer to */
  async receive(message: unknown): Promise<void> {
    const request = this.accept(message);
    if (!request) return;
    if (request.kind === 'cancel') this.running.get(request.id)?.abort();
    else await this.answer(request);
  }

  /** A request, or null for one that was refused by answering it. */
  private accept(message: unknown): ImageryRequest | null {
    try {
      return parseImageryRequest(message);
    } catch (error) {
      const { id } = (message ?? {}) as { readonly id?: unknown };
      if (typeof id !== 'number') throw error;
      this.post({ kind: 'failed', id, code: 'input', message: (error as TypeError).message }, []);
      return null;
    }
  }

  private async answer({ id, region, source, sizePx }: CropRequest): Promise<void> {
    const abort = new AbortController();
    this.running.set(id, abort);
    try {
      const image = await this.crop({ region, source, sizePx }, abort.signal, (tilesDone, tilesTotal) =>
        this.post({ kind: 'progress', id, tilesDone, tilesTotal }, []),
      );
      const { rgb, provenance } = image;
      this.post({ kind: 'done', id, rgb, sizePx, provenance: { ...provenance, tiles: [...provenance.tiles] } }, [
        rgb.buffer as ArrayBuffer,
      ]);
    } catch (error) {
      const { code, message } = error instanceof ImageryError ? error : new ImageryError('worker', String(error));
      this.post({ kind: 'failed', id, code, message }, []);
    } finally {
      this.running.delete(id);
    }
  }
}
