import type { Checked, EvaluationSet, ImageryChoice } from '../../actions/evaluation-set';
import { WORLD_INDICATORS } from '../../atlas/world-indicators';
import type { FaithfulnessReport } from '../../bias/lab/faithfulness-report';
import { LAB_EVALUATION_SCHEMA, type LabEvaluation } from '../../bias/lab/lab-evaluation';
import type { LabReport } from '../../bias/lab/lab-report';
import type { TracedRegion } from '../../bias/lab/traced-region';
import type { IndicatorId } from '../../domain/indicator';
import { REGION_GROUND_METERS, type Region } from '../../domain/region';
import type { WorldId } from '../../domain/world';
import { parseOutput } from '../../profiling/trace';
import type { ScoredCell } from '../../store/map-cells';
import { type Answers, countAnswers, type Pace, paceAfter, withAnswer } from '../answers';

/** Where the regions of an evaluation come from: those whose truth the world knows, or a visitor's file. */
export const EVALUATION_SOURCES = ['world', 'own'] as const;
export type EvaluationSource = (typeof EVALUATION_SOURCES)[number];

/** What the next evaluation is to be. */
export interface EvaluationSettings {
  readonly source: EvaluationSource;
  /** Regions of each split, the same ones as `npm run evaluate -- --per-split`. */
  readonly perSplit: number;
}

/** Where regions come from in a world: a visitor's file is about Earth. */
export const sourceIn = (world: WorldId, { source }: EvaluationSettings): EvaluationSource =>
  world === 'atlas' ? 'world' : source;

/** What one model said of a region. */
export interface EvaluatedAnswer {
  /** 0.0-9.9; null where no answer could be read. */
  readonly score: number | null;
  readonly text: string;
}

/** An evaluation and what was made of it. */
export interface EvaluationResult {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  readonly faithfulness: FaithfulnessReport;
}

/** Both models on a set of regions. */
export interface EvaluationTest extends EvaluationSet, Pace {
  readonly world: WorldId;
  readonly indicator: IndicatorId;
  readonly source: EvaluationSource;
  /** Whose tiles the pictures of Earth are made of. */
  readonly imagery: ImageryChoice;
  /** What each picture shows, by index of its region, as far as pictures have come. */
  readonly checked: ReadonlyMap<number, Checked>;
  /** Why a region has no picture, by index: it is left out. */
  readonly missing: ReadonlyMap<number, string>;
  /** By variant, then by index of the region, as far as answers have come. */
  readonly answers: Answers<EvaluatedAnswer>;
  readonly phase: 'choosing' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
  /** What is being done before models answer, in words; null while they do. */
  readonly preparing: string | null;
  /** What went wrong, for people; what came before stays. */
  readonly error: string | null;
  /** Of all regions that every model has answered: made whenever the test stands still. */
  readonly result: EvaluationResult | null;
}

/** A test that has just been asked for. */
export const newEvaluation = (
  world: WorldId,
  indicator: IndicatorId,
  source: EvaluationSource,
  variants: readonly string[],
): EvaluationTest => ({
  world,
  indicator,
  source,
  imagery: { sourceId: '', tileUrl: '' },
  regions: [],
  scaleOf: '',
  groupedBy: '',
  checked: new Map(),
  missing: new Map(),
  answers: Object.fromEntries(variants.map((variant) => [variant, new Map()])),
  phase: 'choosing',
  preparing: 'Choosing regions',
  error: null,
  leg: null,
  leftMs: null,
  result: null,
});

/**
 * An evaluation that was made before, as if it had just ended; its traces are not kept.
 * @throws Error when its world has no such indicator
 */
export function recordedTest(evaluation: LabEvaluation): EvaluationTest {
  const { world, indicator, scaleOf, groupedBy, models, regions } = evaluation;
  const id = WORLD_INDICATORS[world].find(({ label }) => label === indicator)?.id;
  if (!id) throw new Error(`It is about “${indicator}”, which its world does not have.`);
  const answersOf = (model: number): [number, EvaluatedAnswer][] =>
    regions.map(({ scores }, index) => [index, { score: scores[model], text: '' }]);
  return {
    ...newEvaluation(world, id, 'world', []),
    regions,
    scaleOf,
    groupedBy,
    answers: Object.fromEntries(models.map((model, m) => [model.id, new Map(answersOf(m))])),
    phase: 'done',
    preparing: null,
  };
}

/** Answers so far, of all models. */
export const answeredCount = ({ answers }: EvaluationTest): number => countAnswers(answers);

/** Answers that the whole test has. */
export const answersWanted = ({ answers, regions, missing }: EvaluationTest): number =>
  Object.keys(answers).length * (regions.length - missing.size);

const isAnswered = ({ answers }: EvaluationTest, index: number): boolean =>
  Object.values(answers).every((ofModel) => ofModel.has(index));

/** Regions that some model has not answered yet, by index; those without a picture are tried once more. */
export const regionsLeft = (test: EvaluationTest): number[] =>
  test.regions.flatMap((_, index) => (isAnswered(test, index) ? [] : [index]));

/** Whether a test is under way. */
export const isEvaluating = (test: EvaluationTest | null): boolean =>
  test !== null && (test.phase === 'choosing' || test.phase === 'running');

/** The test after an answer. @param nowMs of a steady clock; the time left is told from the pace since the last start */
export function addAnswer(
  test: EvaluationTest,
  variant: string,
  index: number,
  answer: EvaluatedAnswer,
  nowMs: number,
): EvaluationTest {
  const next = { ...test, answers: withAnswer(test.answers, variant, index, answer), preparing: null };
  const answered = { before: answeredCount(test), after: answeredCount(next) };
  return { ...next, ...paceAfter(test, answered, answersWanted(next), nowMs) };
}

/**
 * What every model has answered so far, as the lab's arithmetic takes it.
 * @param words the indicator, what each model is called, and whose pictures they saw
 */
export function evaluationOf(
  test: EvaluationTest,
  words: { readonly indicator: string; readonly labels: Readonly<Record<string, string>>; readonly imagery: string },
  madeAt: number,
): LabEvaluation {
  const variants = Object.keys(test.answers);
  return {
    schema: LAB_EVALUATION_SCHEMA,
    world: test.world,
    indicator: words.indicator,
    scaleOf: test.scaleOf,
    groupedBy: test.groupedBy,
    imagery: words.imagery,
    madeAt,
    models: variants.map((id) => ({ id, label: words.labels[id] ?? id })),
    regions: test.regions.flatMap((region, index) =>
      isAnswered(test, index)
        ? [{ ...region, scores: variants.map((variant) => test.answers[variant].get(index)?.score ?? null) }]
        : [],
    ),
  };
}

/** Cells of the map with what models say of each evaluated region. @param numberOf of the scores by model */
export function evaluatedCells(
  evaluation: LabEvaluation | null,
  kind: ScoredCell['kind'],
  numberOf: (scores: Readonly<Record<string, number | null>>) => number | null,
): ScoredCell[] {
  if (!evaluation) return [];
  const { models, regions } = evaluation;
  return regions.map(({ id, lonDeg, latDeg, scores }) => ({
    id,
    region: { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS },
    value: numberOf(Object.fromEntries(models.map((model, m) => [model.id, scores[m]]))) ?? null,
    kind,
  }));
}

/** Regions closer than this are the same square: about a metre. */
const SAME_DEG = 1e-5;

/** Id of the evaluated region that lies at a place; null where none does. */
export const evaluatedAt = ({ regions }: LabEvaluation, at: Pick<Region, 'lonDeg' | 'latDeg'>): string | null =>
  regions.find(
    ({ lonDeg, latDeg }) => Math.abs(lonDeg - at.lonDeg) < SAME_DEG && Math.abs(latDeg - at.latDeg) < SAME_DEG,
  )?.id ?? null;

/** What each picture shows and what each trace says of it, of the regions that every model has answered. */
export function tracesOf(test: EvaluationTest): TracedRegion[] {
  return test.regions.flatMap(({ block, split }, index) => {
    const checked = test.checked.get(index);
    if (!checked || !isAnswered(test, index)) return [];
    const said = Object.values(test.answers).map((ofModel) => {
      const { thinkText, statements } = parseOutput(ofModel.get(index)?.text ?? '');
      return thinkText === null ? null : statements;
    });
    return [{ block, split, checked, said }];
  });
}
