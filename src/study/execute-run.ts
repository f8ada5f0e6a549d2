import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../domain/random';
import { NANO_CONFIG } from '../model/config';
import type { Weights } from '../model/parameters';
import type { AfterStep, FineTuned } from '../training/fine-tune';
import { type FineTuneData, openFineTuneData } from '../training/fine-tune-data';
import { trainGrpo } from '../training/grpo';
import { readTokenizer } from '../training/repository-files';
import { trainSft } from '../training/sft';
import { loadWeights, saveWeights } from '../training/weights-file';
import { workPaths } from '../training/work-folder';
import type { TrainingWorld } from '../training/world';
import { exportNotes } from './export-notes';
import { RunEvaluator } from './run-evaluator';
import { evaluationPath, isDone } from './run-files';
import type { StudyRun } from './study-run';

/** Trains one run of the study and evaluates it; does nothing if its evaluation is there. */
export async function executeRun(run: StudyRun, world: TrainingWorld, work: string): Promise<void> {
  if (isDone(work, run)) return;
  const seed = run.training.stage === 'none' ? 0 : run.training.settings.seed;
  const regions = await world.openRegions(run.dials);
  const tokenizer = await readTokenizer(world.id);
  const places = await world.inventPlaces(seededRandom(seed, 'claimed places'));
  const opened = await openFineTuneData(regions, run, NANO_CONFIG, work, tokenizer, places);
  const data = run.startsFrom ? { ...opened, base: await weightsOf(run.startsFrom, work) } : opened;
  const evaluator = await RunEvaluator.open(run, world, work, data);
  const folder = runFolder(run.name, work);

  const { weights, labels } = await train(run, data, folder, async (step, used, now) => {
    if (run.evaluatedSteps.includes(step))
      await evaluator.evaluate(now(), { labels: used, steps: step }, 'curve', evaluationPath(work, run, step));
  });
  await mkdir(folder, { recursive: true });
  await saveWeights(join(folder, 'weights.safetensors'), weights, NANO_CONFIG, {
    variant: run.variant,
    seed: String(seed),
    labels: String(labels),
  });
  const steps = run.training.stage === 'none' ? 0 : run.training.settings.steps;
  const file = await evaluator.evaluate(weights, { labels, steps }, run.evaluation, evaluationPath(work, run));
  const notes = exportNotes(run, world.id, data.scales, file.seenCountries, labels, file);
  await writeFile(join(folder, 'export.json'), `${JSON.stringify(notes, null, 1)}\n`);
  await rm(join(folder, 'checkpoint.safetensors'), { force: true });
}

const runFolder = (name: string, work: string): string => join(workPaths(work).runs, name);

/** @throws Error naming the run that has to be trained first */
async function weightsOf(name: string, work: string): Promise<Weights> {
  const file = join(runFolder(name, work), 'weights.safetensors');
  if (!existsSync(file)) throw new Error(`${file} is missing; train the run "${name}" first`);
  return loadWeights(file, NANO_CONFIG);
}

async function train(run: StudyRun, data: FineTuneData, out: string, afterStep: AfterStep): Promise<FineTuned> {
  const { training } = run;
  if (training.stage === 'sft') return trainSft(data, training.settings, out, afterStep);
  if (training.stage === 'grpo') return trainGrpo(data, training.settings, out, afterStep);
  return { weights: data.base, labels: 0 };
}
