import type { ByteSource } from '../src/tables/byte-source';
import { type ReadOptions, readTable, sampleTable } from '../src/tables/read-table';
import { parseTableRequest, type TableEvent, type TableRequest } from './table-protocol';

/** Reads the files that a page gives it, each until it is cancelled. */
export class TableDesk {
  readonly #running = new Map<number, AbortController>();

  /** @param pause ends after the messages that have already come, so that a cancellation is seen */
  constructor(
    private readonly post: (event: TableEvent, transfer: ArrayBuffer[]) => void,
    private readonly pause: () => Promise<void>,
  ) {}

  /** @throws TypeError naming the field, when it is no message of the protocol */
  async receive(message: unknown): Promise<void> {
    const request = parseTableRequest(message);
    if (request.kind === 'cancel') {
      this.#running.get(request.id)?.abort();
      return;
    }
    const { id } = request;
    const abort = new AbortController();
    this.#running.set(id, abort);
    try {
      const event = await this.#answer(request, abort.signal);
      if (!abort.signal.aborted) this.post(event, buffersOf(event));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!abort.signal.aborted) this.post({ kind: 'failed', id, message: reason }, []);
    } finally {
      this.#running.delete(id);
    }
  }

  async #answer(request: TableRequest, signal: AbortSignal): Promise<TableEvent> {
    const { id, file } = request;
    const options: ReadOptions = {
      signal,
      onProgress: (doneBytes, totalBytes) => this.post({ kind: 'progress', id, doneBytes, totalBytes }, []),
      pause: this.pause,
    };
    const source = sourceOf(file, this.pause);
    if (request.kind === 'read') {
      return { kind: 'table', id, table: await readTable(source, request.mapping, options) };
    }
    return { kind: 'sample', id, sample: await sampleTable(source, options) };
  }
}

const sourceOf = (file: Blob, pause: () => Promise<void>): ByteSource => ({
  sizeBytes: file.size,
  read: async (from, to) => {
    await pause();
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  },
});

/** What of an answer is handed over instead of copied. */
function buffersOf(event: TableEvent): ArrayBuffer[] {
  if (event.kind !== 'table') return [];
  const { rows, lonDeg, latDeg, values, groups } = event.table;
  return [rows.buffer, lonDeg.buffer, latDeg.buffer, values.buffer, groups.buffer];
}
