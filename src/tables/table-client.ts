import { parseTableEvent, type TableEvent, type TableRequest } from '../../workers/table-protocol';
import type { WorkerLike } from '../../workers/worker-like';
import type { ColumnMapping } from './column-names';
import type { PlaceTable } from './place-table';
import type { TableSample } from './read-table';

interface Pending {
  onProgress(doneBytes: number, totalBytes: number): void;
  resolve(event: TableEvent): void;
  reject(error: Error): void;
}

type Question = TableRequest extends infer R ? (R extends TableRequest ? Omit<R, 'id'> : never) : never;
type ProgressListener = (doneBytes: number, totalBytes: number) => void;

/** The page's end of the worker that reads tables, which starts with the first file. */
export class TableClient {
  readonly #pending = new Map<number, Pending>();
  #worker: Omit<WorkerLike, 'terminate'> | null = null;
  #lastId = 0;

  /** @param start starts a worker; called with the first file, and again after one broke down */
  constructor(private readonly start: () => Omit<WorkerLike, 'terminate'>) {}

  /**
   * Looks at the beginning of a file, to ask which column is which.
   * @param signal gives it up
   * @throws the signal's reason, or Error in words for people, with the remedy
   */
  async sample(file: Blob, signal: AbortSignal): Promise<TableSample> {
    const event = await this.#ask({ kind: 'sample', file }, signal);
    if (event.kind !== 'sample') throw new TypeError(`The reader of tables answered "${event.kind}" to "sample"`);
    return event.sample;
  }

  /**
   * Reads the places of a file: the good rows as columns, the bad ones with row and reason.
   * @param signal gives it up
   * @throws as `sample`
   */
  async read(
    file: Blob,
    mapping: ColumnMapping,
    signal: AbortSignal,
    onProgress: ProgressListener = () => {},
  ): Promise<PlaceTable> {
    const event = await this.#ask({ kind: 'read', file, mapping: { ...mapping } }, signal, onProgress);
    if (event.kind !== 'table') throw new TypeError(`The reader of tables answered "${event.kind}" to "read"`);
    return event.table;
  }

  #ask(question: Question, signal: AbortSignal, onProgress: ProgressListener = () => {}): Promise<TableEvent> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const id = ++this.#lastId;
    const worker = this.#ready();
    const cancel = (): void => {
      worker.postMessage({ kind: 'cancel', id });
      this.#pending.get(id)?.reject(signal.reason);
    };
    return new Promise<TableEvent>((resolve, reject) => {
      this.#pending.set(id, { onProgress, resolve, reject });
      worker.postMessage({ ...question, id });
      signal.addEventListener('abort', cancel, { once: true });
    }).finally(() => {
      signal.removeEventListener('abort', cancel);
      this.#pending.delete(id);
    });
  }

  #ready(): Omit<WorkerLike, 'terminate'> {
    if (this.#worker) return this.#worker;
    const worker = this.start();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      const event = parseTableEvent(data);
      const asked = this.#pending.get(event.id);
      if (event.kind === 'progress') asked?.onProgress(event.doneBytes, event.totalBytes);
      else if (event.kind === 'failed') asked?.reject(new Error(event.message));
      else asked?.resolve(event);
    });
    worker.addEventListener('error', ({ message = 'it could not be started' }) => {
      if (this.#worker === worker) this.#worker = null;
      const error = new Error(`The reader of tables broke down: ${message}. Try a smaller file, or reload the page.`);
      for (const { reject } of this.#pending.values()) reject(error);
    });
    return worker;
  }
}
