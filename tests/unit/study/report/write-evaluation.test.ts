import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { parseEvaluation } from '../../../../src/study/report/evaluation-file';
import { writeEvaluation } from '../../../../src/study/report/write-evaluation';
import { syntheticEvaluation } from './synthetic-evaluation';

const folder = await mkdtemp(join(tmpdir(), 'evaluation-'));
afterAll(() => rm(folder, { recursive: true }));

it('an evaluation file keeps settings exactly and scores to three decimals', async () => {
  const settings = { 'schedule.peak': 2e-4, beta: 0.04, answers: 'trace' };
  const file = syntheticEvaluation({ variant: 'sft', noise: [1, 1], change: { settings } });
  const path = join(folder, 'sft.json.gz');
  await writeEvaluation(path, file);
  const read = parseEvaluation(gunzipSync(await readFile(path)).toString(), path);
  expect(read.settings).toEqual(settings);
  expect(read.scores.gdp[0]).toBe(Math.round((file.scores.gdp[0] as number) * 1000) / 1000);
  expect(read.tiles).toEqual(file.tiles);
});
