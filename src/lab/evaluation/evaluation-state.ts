import type { ModelAnswer } from '../../actions/batch/survey-model';
import type { Checked, EvaluationSet, ImageryChoice } from '../../actions/evaluation-set';
import type { FaithfulnessReport } from '../../bias/lab/faithfulness-report';
import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import type { LabReport } from '../../bias/lab/lab-report';
import type { IndicatorId } from '../../domain/indicator';
import { t } from '../../domain/words';
import type { ExplorerState } from '../../store/explorer-state';
import type { ReadyPack } from '../../store/packs-state';
import { type WorldId, worldById } from '../../worlds/worlds';
import { type AnswersRun, newAnswersRun } from '../answers';
import type { OwnImport } from '../own-data/own-data-state';

/** Where the regions of an evaluation come from: those whose truth the world knows, a pack, or a visitor's file. */
export const EVALUATION_SOURCES = ['world', 'pack', 'own'] as const;
export type EvaluationSource = (typeof EVALUATION_SOURCES)[number];

/** As many regions of a split as an evaluation can have: all of any world, and of most files. */
export const ALL_REGIONS = 100_000;

/** What the next evaluation is to be. */
export interface EvaluationSettings {
  readonly source: EvaluationSource;
  /** Regions of each split, the same ones as `npm run evaluate -- --per-split`. */
  readonly perSplit: number;
}

/** The pack whose places can be evaluated: the one that is shown, or else the first of the world that has some. */
export function evaluatedPack({
  world,
  sourceId,
  packs,
}: Pick<ExplorerState, 'world' | 'sourceId' | 'packs'>): ReadyPack | null {
  // A world that makes its own evaluation has the same places, and more.
  if (worldById(world).evaluation === 'made') return null;
  const measured = (packs.ready ?? []).filter(({ manifest }) => manifest.world === world && manifest.regions > 0);
  return measured.find(({ source }) => source.id === sourceId) ?? measured[0] ?? null;
}

/** Where regions come from in a world: a visitor's file is about one alone, and packs come and go. */
export function sourceIn(
  explorer: Pick<ExplorerState, 'world' | 'sourceId' | 'packs'>,
  { source }: EvaluationSettings,
  own: Pick<OwnImport, 'world'> | null,
): EvaluationSource {
  if (source === 'pack') return evaluatedPack(explorer) ? source : 'world';
  return own && own.world !== explorer.world ? 'world' : source;
}

/** An evaluation and what was made of it. */
export interface EvaluationResult {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  readonly faithfulness: FaithfulnessReport;
}

/** Both models on a set of regions. */
export interface EvaluationTest extends EvaluationSet, AnswersRun<ModelAnswer> {
  readonly world: WorldId;
  readonly indicator: IndicatorId;
  readonly source: EvaluationSource;
  /** Whose tiles the pictures of Earth are made of. */
  readonly imagery: ImageryChoice;
  /** What each picture shows, by index of its region, as far as pictures have come. */
  readonly checked: ReadonlyMap<number, Checked>;
  /** Why a region has no picture, by index: it is left out. */
  readonly missing: ReadonlyMap<number, string>;
  /** Of all regions that every model has answered: made whenever the test comes to rest. */
  readonly result: EvaluationResult | null;
}

/** A test that has just been asked for. */
export const newEvaluation = (world: WorldId, indicator: IndicatorId, source: EvaluationSource): EvaluationTest => ({
  ...newAnswersRun([], t`Choosing regions`),
  world,
  indicator,
  source,
  imagery: { sourceId: '', tileUrl: '' },
  regions: [],
  scaleOf: '',
  groupedBy: '',
  checked: new Map(),
  missing: new Map(),
  result: null,
});

/** Answers that the whole test has. */
export const evaluationWanted = ({ answers, regions, missing }: EvaluationTest): number =>
  Object.keys(answers).length * (regions.length - missing.size);

/** Whether every model has answered a region. */
export const isAnswered = ({ answers }: Pick<EvaluationTest, 'answers'>, index: number): boolean =>
  Object.values(answers).every((ofModel) => ofModel.has(index));

/** Regions that some model has not answered yet, by index; those without a picture are tried once more. */
export const regionsLeft = (test: EvaluationTest): number[] =>
  test.regions.flatMap((_, index) => (isAnswered(test, index) ? [] : [index]));
