import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Settings of eyes that learn a little in a second. */
export const SHORT_EYES = {
  seed: 1,
  steps: 30,
  batch: 8,
  schedule: { peak: 1e-2, warmupSteps: 3, decay: 'linear' },
  checkpointEvery: 30,
} as const;

/** Trains in a folder that is gone afterwards. @returns what the run gives, and the lines of its log */
export async function trainedBriefly<T>(
  train: (out: string) => Promise<T>,
): Promise<{ readonly result: T; readonly log: readonly Record<string, number>[] }> {
  const out = await mkdtemp(join(tmpdir(), 'eyes-'));
  try {
    const result = await train(out);
    const lines = (await readFile(join(out, 'log.jsonl'), 'utf8')).trim().split('\n');
    return { result, log: lines.map((line) => JSON.parse(line)) };
  } finally {
    await rm(out, { recursive: true });
  }
}
