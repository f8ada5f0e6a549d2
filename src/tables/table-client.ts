import { parseTableEvent, type TableEvent, type TableRequest } from '../../workers/table-protocol';
import type { WorkerLike } from '../../workers/worker-like';
import { WorkerQuestions } from '../../workers/worker-questions';
import type { ColumnMapping } from './column-names';
import type { PlaceTable } from './place-table';
import type { TableSample } from './read-table';

type Question = TableRequest extends infer R ? (R extends TableRequest ? Omit<R, 'id'> : never) : never;
type ProgressListener = (doneBytes: number, totalBytes: number) => void;

/** The page's end of the worker that reads tables, which starts with the first file. */
export class TableClient {
  readonly #questions: WorkerQuestions<Question, TableEvent>;

  /** @param start starts a worker; called with the first file, and again after one broke down */
  constructor(start: () => Omit<WorkerLike, 'terminate'>) {
    this.#questions = new WorkerQuestions({
      start,
      parse: parseTableEvent,
      brokeDown: (message) => `The reader of tables broke down: ${message}. Try a smaller file, or reload the page.`,
    });
  }

  /**
   * Looks at the beginning of a file, to ask which column is which.
   * @param signal gives it up
   * @throws the signal's reason, or Error in words for people, with the remedy
   */
  async sample(file: Blob, signal: AbortSignal): Promise<TableSample> {
    const event = await this.#questions.ask({ kind: 'sample', file }, signal);
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
    const event = await this.#questions.ask({ kind: 'read', file, mapping: { ...mapping } }, signal, (said) => {
      if (said.kind === 'progress') onProgress(said.doneBytes, said.totalBytes);
    });
    if (event.kind !== 'table') throw new TypeError(`The reader of tables answered "${event.kind}" to "read"`);
    return event.table;
  }
}
