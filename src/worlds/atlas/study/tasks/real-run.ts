import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NANO_CONFIG } from '../../../../model/config';
import { loadTokenizer } from '../../../../model/tokenizer';
import type { RealRecord } from '../../../../profiling/tasks/real-record';
import { outputsOn } from '../../../../study/tasks/measure-tasks';
import { readRealPictures, realRecordOf, realTaskQuestions } from '../../../../study/tasks/real-pictures';
import { loadWeights } from '../../../../training/weights-file';
import { TASK_RUNS } from './task-runs';
import { TASKS_TOKENIZER } from './task-set';

/** Models that are shipped, by variant. */
const SHIPPED = ['sft', 'sft-grpo'] as const;

/**
 * Asks the shipped models of the tasks about real pictures, from which nothing is learned.
 * @param data folder of the pictures, as `readRealPictures` takes it
 * @param checkpoints folder of their weights, `tasks-VARIANT.safetensors`
 * @param madeOn day of the run
 * @throws Error in one line naming what is missing
 */
export async function askRealPictures(data: string, checkpoints: string, madeOn: string): Promise<RealRecord> {
  const pictures = await readRealPictures(data);
  const questions = realTaskQuestions(pictures);
  const tokenizer = loadTokenizer(JSON.parse(await readFile(TASKS_TOKENIZER, 'utf8')));
  const outputs: string[][] = [];
  for (const variant of SHIPPED) {
    const weights = await loadWeights(join(checkpoints, `tasks-${variant}.safetensors`), NANO_CONFIG);
    const asked = { config: NANO_CONFIG, tokenizer, tiles: pictures.tiles };
    outputs.push(
      await outputsOn(questions, asked, weights, (done) => {
        process.stderr.write(`${variant}: ${done} of ${questions.length} questions\n`);
      }),
    );
  }
  const models = SHIPPED.map((id) => ({ id, label: TASK_RUNS.find(({ variant }) => variant === id)?.label ?? id }));
  return realRecordOf({ madeOn, models, pictures, questions, outputs });
}
