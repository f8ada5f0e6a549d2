import { ChannelClient } from '../channel/channel-client';
import type { WorkerLike } from '../channel/worker-like';
import type { ColumnMapping } from './column-names';
import type { PlaceTable } from './place-table';
import type { TableSample } from './read-table';
import { TABLE_PROTOCOL, type TableProtocol } from './table-protocol';

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
   * @throws the signal's reason, or Error in words for people, with the remedy
   */
  sample(file: Blob, signal: AbortSignal): Promise<TableSample> {
    return this.channel.ask('sample', { file }, { signal });
  }

  /**
   * Reads the places of a file: the good rows as columns, the bad ones with row and reason.
   * @param signal gives it up
   * @throws as `sample`
   */
  read(
    file: Blob,
    mapping: ColumnMapping,
    signal: AbortSignal,
    onProgress: ProgressListener = () => {},
  ): Promise<PlaceTable> {
    return this.channel.ask(
      'read',
      { file, mapping: { ...mapping } },
      { signal, onProgress: ({ doneBytes, totalBytes }) => onProgress(doneBytes, totalBytes) },
    );
  }
}
