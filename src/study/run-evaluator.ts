import { NANO_CONFIG } from '../model/config';
import type { Weights } from '../model/parameters';
import { type FineTuneData, NO_PLACE } from '../training/fine-tune-data';
import { featuresOf, type ImageFeatures, loadFeatures } from '../training/image-features';
import { Progress } from '../training/progress';
import { judgedBy, type RegionRow } from '../training/regions';
import { flatSettings } from '../training/settings';
import { FIRST_BASE, workPaths } from '../training/work-folder';
import type { TrainingWorld } from '../training/world';
import { type EvaluationSizes, planEvaluation } from './evaluation/evaluation-plan';
import { type EvaluatedModel, measureModel } from './evaluation/measure-model';
import { EVALUATION_SCHEMA, type EvaluationFile } from './report/evaluation-file';
import { writeEvaluation } from './report/write-evaluation';
import { withRobustness } from './robustness';
import type { StudyRun } from './study-run';

/** Tiles of each kind of evaluation; `curve` is that of a model on its way. */
const SIZES: Record<StudyRun['evaluation'] | 'curve', EvaluationSizes> = {
  full: { perSplit: 3000, locationTiles: 40, claimedPlaces: 24, ablationTiles: 300, causalTiles: 30 },
  scores: { perSplit: 3000, locationTiles: 40, claimedPlaces: 24, ablationTiles: 0, causalTiles: 0 },
  curve: { perSplit: 600, locationTiles: 24, claimedPlaces: 24, ablationTiles: 0, causalTiles: 0 },
};

/**
 * Group of a row in a run's evaluation: its split, or, for a choice, held-out blocks and the seen countries left out.
 */
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

/** Evaluates the models of one run: the finished one, and those on its way. */
export class RunEvaluator {
  private constructor(
    private readonly run: StudyRun,
    private readonly world: TrainingWorld,
    private readonly work: string,
    private readonly data: FineTuneData,
    private readonly images: ImageFeatures,
  ) {}

  static async open(run: StudyRun, world: TrainingWorld, work: string, data: FineTuneData): Promise<RunEvaluator> {
    const images = await loadFeatures(
      workPaths(work, run.baseSeed).plainFeatures,
      data.regions.rows.length,
      NANO_CONFIG,
    );
    return new RunEvaluator(run, world, work, data, images);
  }

  /** Evaluates weights and writes the evaluation file. @param budget what the weights have learned from so far */
  async evaluate(
    weights: Weights,
    budget: EvaluationFile['budget'],
    size: keyof typeof SIZES,
    path: string,
  ): Promise<EvaluationFile> {
    const { run, world, work, data, images } = this;
    const { training, splitColumn } = run;
    const { regions, scales } = data;
    const group = (row: number): string | null => groupOf(run, regions.rows[row]);
    const planned = planEvaluation(regions, group, SIZES[size]);
    const plan =
      size === 'full' ? await withRobustness(planned, regions, workPaths(work, run.baseSeed), splitColumn) : planned;
    const progress = new Progress(`evaluate ${run.name}`, plan.tiles.length, 0);
    const measured = await measureModel(
      this.modelOf(weights),
      regions,
      judgedBy(regions, scales),
      (row) => featuresOf(images, row, 0),
      plan,
      splitColumn,
      (part, done) => progress.report(done, { [part]: done }),
    );
    const file: EvaluationFile = {
      schema: EVALUATION_SCHEMA,
      variant: run.variant,
      world: world.id,
      ...(run.dials && { dials: run.dials }),
      ...(run.baseSeed !== FIRST_BASE && { baseSeed: run.baseSeed }),
      seed: training.stage === 'none' ? 0 : training.settings.seed,
      splitColumn,
      seenCountries: [...new Set(data.train.map((i) => regions.rows[i].country ?? '?'))].sort(),
      budget,
      settings: {
        ...(training.stage !== 'none' && flatSettings(training.settings)),
        ...(run.startsFrom && { startsFrom: run.startsFrom }),
      },
      weights: 'fp32',
      ...measured,
      split: plan.tiles.map((i) => group(i) as string),
    };
    await writeEvaluation(path, file);
    return file;
  }

  private modelOf(weights: Weights): EvaluatedModel {
    const { config, tokenizer } = this.data;
    const { training } = this.run;
    const answers = training.stage === 'sft' ? training.settings.answers : 'trace';
    const hidesPlace = training.stage !== 'none' && training.settings.place === 'none';
    return { config, tokenizer, weights, answers, ...(hidesPlace && { include: NO_PLACE }) };
  }
}
