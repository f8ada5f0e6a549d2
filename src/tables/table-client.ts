import { ChannelClient } from '../channel/channel-client';
import type { WorkerLike } from '../channel/worker-like';
import type { ColumnMapping } from './column-names';
import type { PlaceTable } from './place-table';
import type { TableSample } from './read-table';
import { TABLE_PROTOCOL, type TableProtocol } from './table-protocol';
import { FIND_OUT, type ValueReading } from './value-reading';
import type { WrittenRows } from './written-rows';

type ProgressListener = (doneBytes: number, totalBytes: number) => void;

/** The page's end of the worker that reads tables, which starts with the first file. */
export class TableClient {
  private readonly channel: ChannelClient<TableProtocol>;

  /** @param start starts a worker; called with the first file, and again after one broke down */
  constructor(start: () => WorkerLike) {
    this.channel = new ChannelClient(TABLE_PROTOCOL, { start });
  }

  /**
   * Looks at the beginning of a file, to ask which column is which.
   * @param signal gives it up
   * @param sheet of a workbook; without one, the first that names places
   * @throws the signal's reason, or Error in words for people, with the remedy
   */
  sample(file: Blob, signal: AbortSignal, sheet?: string): Promise<TableSample> {
    return this.channel.ask('sample', { file, sheet }, { signal });
  }

  /**
   * Rows of a file with all their columns, as they are written.
   * @param wanted numbers of rows as a table of it has them, rising
   * @param signal gives it up
   * @param sheet of a workbook
   * @throws as `sample`
   */
  cells(file: Blob, wanted: Int32Array<ArrayBuffer>, signal: AbortSignal, sheet?: string): Promise<WrittenRows> {
    return this.channel.ask('cells', { file, wanted, sheet }, { signal });
  }

  /**
   * Reads the places of a file: the good rows as columns, the bad ones with row and reason.
   * @param signal gives it up
   * @param reading how values are to be understood; by default that is found out, or asked by the table's doubts
   * @throws as `sample`
   */
  read(
    file: Blob,
    mapping: ColumnMapping,
    signal: AbortSignal,
    onProgress: ProgressListener = () => {},
    reading: ValueReading = FIND_OUT,
  ): Promise<PlaceTable> {
    return this.channel.ask(
      'read',
      { file, mapping: { ...mapping }, reading },
      { signal, onProgress: ({ doneBytes, totalBytes }) => onProgress(doneBytes, totalBytes) },
    );
  }
}
