import { type ImageryEvent, parseImageryEvent } from '../../workers/imagery-protocol';
import type { WorkerLike } from '../../workers/worker-like';
import type { Region } from '../domain/region';
import { ImageryError } from './imagery-error';
import type { RegionImage } from './region-image';
import type { TileSource } from './tile-source';

/** Side of the picture that the Earth models take. */
const DEFAULT_SIZE_PX = 64;

interface Pending {
  onProgress(tilesDone: number, tilesTotal: number): void;
  resolve(image: RegionImage): void;
  reject(error: ImageryError): void;
}

/** The page's end of the imagery worker. */
export class CropClient {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private broken: ImageryError | null = null;

  constructor(
    private readonly worker: WorkerLike,
    private readonly sizePx = DEFAULT_SIZE_PX,
  ) {
    worker.addEventListener('message', ({ data }) => this.receive(data));
    worker.addEventListener('error', ({ message }) => this.fail(message ?? 'it could not be started'));
  }

  /**
   * Fetches the picture of a region.
   * @param signal cancels it at once on this end; the worker stops fetching
   * @throws ImageryError as the worker had it; `worker` when the worker itself broke down: make a new client then
   */
  crop(
    region: Region,
    source: TileSource,
    signal: AbortSignal,
    onProgress: (tilesDone: number, tilesTotal: number) => void = () => {},
  ): Promise<RegionImage> {
    if (this.broken) return Promise.reject(this.broken);
    const id = ++this.lastId;
    const cancel = (): void => {
      this.worker.postMessage({ kind: 'cancel', id });
      this.pending.get(id)?.reject(new ImageryError('cancelled', 'Stopped.'));
    };
    return new Promise<RegionImage>((resolve, reject) => {
      this.pending.set(id, { onProgress, resolve, reject });
      this.worker.postMessage({ kind: 'crop', id, region, source, sizePx: this.sizePx });
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
    }).finally(() => {
      signal.removeEventListener('abort', cancel);
      this.pending.delete(id);
    });
  }

  /** Ends the worker and all that it was doing. */
  close(): void {
    this.worker.terminate();
    this.fail('it was closed');
  }

  private receive(data: unknown): void {
    let event: ImageryEvent;
    try {
      event = parseImageryEvent(data);
    } catch (error) {
      this.fail((error as TypeError).message);
      return;
    }
    this.deliver(event);
  }

  private deliver(event: ImageryEvent): void {
    const asked = this.pending.get(event.id);
    if (!asked) return;
    if (event.kind === 'progress') asked.onProgress(event.tilesDone, event.tilesTotal);
    else if (event.kind === 'failed') asked.reject(new ImageryError(event.code, event.message));
    else asked.resolve({ rgb: event.rgb, sizePx: event.sizePx, provenance: event.provenance });
  }

  private fail(why: string): void {
    this.broken = new ImageryError('worker', `The imagery worker broke down: ${why}. Retry to start it anew.`);
    for (const asked of this.pending.values()) asked.reject(this.broken);
  }
}
