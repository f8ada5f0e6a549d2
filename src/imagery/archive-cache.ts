import { t } from '../domain/words';
import { BlobBytes } from './blob-bytes';
import type { FetchOptions } from './fetch-patiently';
import { ImageryError } from './imagery-error';
import { TileArchive } from './tile-archive';

/** Archives that were opened, by address, so that their headers and directories are read once. */
export class ArchiveCache {
  private readonly opened = new Map<string, Promise<TileArchive>>();

  private readonly brought = new Map<string, Blob>();

  constructor(private readonly options: Omit<FetchOptions, 'signal'>) {}

  /** Reads an archive out of a file of this device from now on, in place of fetching it. */
  bring(url: string, file: Blob): void {
    this.brought.set(url, file);
  }

  /**
   * Reads of an archive, which is opened at the first call, and anew after one that failed.
   * @param url of http or https, or what an archive that was brought is called
   * @throws ImageryError as `TileArchive.open`, `cancelled` by the signal, and what `work` throws
   */
  async read<T>(url: string, signal: AbortSignal, work: (archive: TileArchive) => Promise<T>): Promise<T> {
    const pending = this.opened.get(url) ?? this.open(url);
    this.opened.set(url, pending);
    try {
      return await work(await untilAborted(pending, signal));
    } catch (error) {
      // PMTiles keeps what it failed to read.
      if (!signal.aborted && this.opened.get(url) === pending) this.opened.delete(url);
      throw error;
    }
  }

  private open(url: string): Promise<TileArchive> {
    const file = this.brought.get(url);
    return file ? TileArchive.over(new BlobBytes(url, file)) : TileArchive.open(url, this.options);
  }
}

/** What several wait for is not ended by the first who leaves. */
function untilAborted<T>(pending: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new ImageryError('cancelled', t`Stopped.`));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    pending.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
