import type { Answers, Job } from '../channel/channel-server';
import type { ProgressOf } from '../channel/protocol';
import type { ByteSource } from './byte-source';
import { type ReadOptions, readCells, readTable, sampleTable } from './read-table';
import type { TableProtocol } from './table-protocol';

/**
 * Reads the files that a page gives, each until it is given up.
 * @param pause ends after the messages that have already come, so that a cancellation is seen
 */
export function tableAnswers(pause: () => Promise<void>): Answers<TableProtocol> {
  const optionsOf = ({ signal, progress }: Job<ProgressOf<TableProtocol, 'read'>>): ReadOptions => ({
    signal,
    onProgress: (doneBytes, totalBytes) => progress({ doneBytes, totalBytes }),
    pause,
  });
  return {
    sample: ({ file, sheet }, job) => sampleTable(sourceOf(file, pause), optionsOf(job), sheet),
    cells: ({ file, wanted, sheet }, job) => readCells(sourceOf(file, pause), wanted, optionsOf(job), sheet),
    read: ({ file, mapping, reading }, job) => readTable(sourceOf(file, pause), mapping, optionsOf(job), reading),
  };
}

const sourceOf = (file: Blob, pause: () => Promise<void>): ByteSource => ({
  sizeBytes: file.size,
  read: async (from, to) => {
    await pause();
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  },
});
