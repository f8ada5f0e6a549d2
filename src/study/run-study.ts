import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../domain/random';
import { NANO_CONFIG } from '../model/config';
import type { Weights } from '../model/parameters';
import { isKeptOut } from '../training/development-set';
import type { FineTuneData } from '../training/fine-tune-data';
import { trainGrpo } from '../training/grpo';
import { featuresOf, loadFeatures } from '../training/image-features';
import type { RegionRow, RegionTable } from '../training/regions';
import { Progress } from '../training/run-folder';
import { flatSettings } from '../training/settings';
import { NO_PLACE, trainSft } from '../training/sft';
import type { TrainedRun } from '../training/visits';
import { openFineTuneData, openTokenizer, saveWeights, workPaths } from '../training/workspace';
import type { TrainingWorld } from '../training/world';
import type { StudyRun } from './earth-study';
import { type EvaluationSizes, planEvaluation, spread } from './evaluation/evaluation-plan';
import { type EvaluationPlan, type Measured, measureModel } from './evaluation/measure-model';
import { PERTURBATIONS } from './evaluation/perturbations';
import { exportNotes } from './export-notes';
import { EVALUATION_SCHEMA, type EvaluationFile } from './report/evaluation-file';
import { writeEvaluation } from './report/write-evaluation';

const SIZES: Record<StudyRun['evaluation'] | 'visit', EvaluationSizes> = {
  full: { perSplit: 3000, locationTiles: 40, claimedPlaces: 24, ablationTiles: 300, causalTiles: 30 },
  scores: { perSplit: 3000, locationTiles: 40, claimedPlaces: 24, ablationTiles: 0, causalTiles: 0 },
  visit: { perSplit: 600, locationTiles: 24, claimedPlaces: 24, ablationTiles: 0, causalTiles: 0 },
};

/** Tiles of the robustness table, half of each split. */
const ROBUSTNESS_TILES = 400;
/** Tiles whose perturbed pictures are prepared, of each split. */
const PREPARED_TILES = 300;

/** Where a run's evaluation lies; a step makes it that of a visit on the way. */
export const evaluationPath = (work: string, run: StudyRun, step?: number): string => {
  const folder = run.validation ? 'validation' : 'evaluations';
  return join(work, folder, `${run.name.replaceAll('/', '_')}${step === undefined ? '' : `@${step}`}.json.gz`);
};

export const isDone = (work: string, run: StudyRun): boolean => existsSync(evaluationPath(work, run));

/** Group of a row in a run's evaluation: its split, or, for a choice, held-out blocks and the seen countries left out. */
function groupOf(run: StudyRun, row: RegionRow): string | null {
  const split = row.splits[run.splitColumn];
  const trains = run.countries.length === 0 || run.countries.includes(row.country ?? '');
  if (run.validation) {
    if (split === 'seen_heldout' && trains) return 'seen_heldout';
    return split !== 'unseen' && !trains ? 'left_out' : null;
  }
  if (split === 'unseen') return 'unseen';
  return split === 'seen_heldout' && trains ? 'seen_heldout' : null;
}

async function train(
  run: StudyRun,
  data: FineTuneData,
  work: string,
  visit: (step: number, labels: number, weights: Weights) => Promise<void>,
): Promise<TrainedRun> {
  const out = join(workPaths(work).runs, run.name);
  const visits = {
    call: async (step: number, labels: number, weights: () => Weights) => {
      if (run.visits.includes(step)) await visit(step, labels, weights());
    },
  };
  if (run.training.stage === 'sft') return trainSft(data, run.training.settings, out, visits);
  if (run.training.stage === 'grpo') return trainGrpo(data, run.training.settings, out, visits);
  return { weights: data.base, labels: 0 };
}

/** Trains one run of the study and evaluates it; does nothing if its evaluation is there. */
export async function executeRun(run: StudyRun, world: TrainingWorld, work: string): Promise<void> {
  if (isDone(work, run)) return;
  const paths = workPaths(work);
  const regions = await world.openRegions(run.dials);
  const { rows } = regions;
  const tokenizer = await openTokenizer(world.id);
  const seed = run.training.stage === 'none' ? 0 : run.training.settings.seed;
  const places = await world.inventPlaces(seededRandom(seed, 'claimed places'));
  const data = await openFineTuneData(regions, run, NANO_CONFIG, work, tokenizer, places);
  const plain = await loadFeatures(paths.plainFeatures, rows.length, NANO_CONFIG);
  const imageOf = (row: number): Float32Array => featuresOf(plain, row, 0);
  const group = (row: number): string | null => groupOf(run, rows[row]);

  const evaluate = async (
    weights: Weights,
    labels: number,
    step: number,
    size: keyof typeof SIZES,
    path: string,
  ): Promise<EvaluationFile> => {
    const plan = planEvaluation(regions, group, SIZES[size]);
    const full = size === 'full' ? await withRobustness(plan, regions, work, run.splitColumn) : plan;
    const answers = run.training.stage === 'sft' ? run.training.settings.answers : 'trace';
    const hidesPlace = run.training.stage !== 'none' && run.training.settings.place === 'none';
    const model = { config: NANO_CONFIG, tokenizer, weights, answers, ...(hidesPlace && { include: NO_PLACE }) };
    const progress = new Progress(`evaluate ${run.name}`, full.tiles.length, 0);
    const measured = await measureModel(model, regions, data.scores, imageOf, full, run.splitColumn, (part, done) =>
      progress.report(done, { [part]: done }),
    );
    const file: EvaluationFile = {
      schema: EVALUATION_SCHEMA,
      variant: run.variant,
      world: world.id,
      ...(run.dials && { dials: run.dials }),
      seed,
      splitColumn: run.splitColumn,
      seenCountries: [...new Set(data.train.map((i) => rows[i].country ?? '?'))].sort(),
      budget: { labels, steps: step },
      settings: run.training.stage === 'none' ? {} : flatSettings(run.training.settings),
      weights: 'fp32',
      ...measured,
      split: full.tiles.map((i) => group(i) as string),
    };
    await writeEvaluation(path, file);
    return file;
  };

  const { weights, labels } = await train(run, data, work, async (step, used, now) => {
    await evaluate(now, used, step, 'visit', evaluationPath(work, run, step));
  });
  const folder = join(paths.runs, run.name);
  await mkdir(folder, { recursive: true });
  await saveWeights(join(folder, 'weights.safetensors'), weights, NANO_CONFIG, {
    variant: run.variant,
    seed: String(seed),
    labels: String(labels),
  });
  const steps = run.training.stage === 'none' ? 0 : run.training.settings.steps;
  const file = await evaluate(weights, labels, steps, run.evaluation, evaluationPath(work, run));
  const notes = exportNotes(run, world.id, data.scales, file.seenCountries, labels, file as Measured);
  await writeFile(join(folder, 'export.json'), `${JSON.stringify(notes, null, 1)}\n`);
  await rm(join(folder, 'checkpoint.safetensors'), { force: true });
}

/** Adds the perturbed pictures that the stage "features" has prepared. */
async function withRobustness(
  plan: EvaluationPlan,
  regions: RegionTable,
  work: string,
  splitColumn: string,
): Promise<EvaluationPlan> {
  const paths = workPaths(work);
  const ids: string[] = JSON.parse(await readFile(paths.robustnessIds, 'utf8'));
  const features = await loadFeatures(paths.robustnessFeatures, ids.length, NANO_CONFIG);
  const position = new Map(ids.map((id, i) => [id, i]));
  const known = plan.tiles.flatMap((row, p) => (position.has(regions.rows[row].id) ? [p] : []));
  const usable = spread(
    known,
    (p) => regions.rows[plan.tiles[p]].splits[splitColumn] ?? '?',
    ROBUSTNESS_TILES,
    'robustness',
  );
  const perturbed = PERTURBATIONS.map(({ name }, view) => ({
    name,
    tiles: usable,
    image: (p: number) => featuresOf(features, position.get(regions.rows[plan.tiles[p]].id) as number, view),
  }));
  return { ...plan, perturbed };
}

/** Rows of the robustness table: the first of each split in the order of the evaluation. */
export function robustnessRows(regions: RegionTable, splitColumn: string): number[] {
  const group = (row: number): string | null => {
    const split = regions.rows[row].splits[splitColumn];
    return split === 'unseen' || split === 'seen_heldout' ? split : null;
  };
  return planEvaluation(regions, group, { ...SIZES.scores, perSplit: PREPARED_TILES, locationTiles: 0 }).tiles.slice();
}

export const trainFeatureRows = (rows: readonly RegionRow[]): number[] =>
  rows.flatMap((r, i) => (Object.values(r.splits).includes('seen_train') && !isKeptOut(r.id) ? [i] : []));
