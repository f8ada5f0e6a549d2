import * as v from 'valibot';
import { LAB_SPLITS, type LabEvaluation, LabEvaluationSchema } from './lab-evaluation';
import { parseRecord } from './parse-record';

/** Version of the format; a reader refuses others. */
export const LAB_REPORT_SCHEMA = 1;

/** Characters of a file; a report of a thousand groups has about a twentieth of them. */
const MAX_CHARACTERS = 16_000_000;

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());
const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.readonly());

/** A number with its 95 % interval over blocks; null is "not known", never 0. The n stands beside it. */
const FigureSchema = v.object({
  value: v.nullable(finite),
  interval: v.nullable(v.object({ lo: finite, hi: finite })),
  /** Set where it is made of too few regions to bear an interval or, of a share, a value. */
  tooFew: v.optional(v.literal(true)),
});

const skill = { spearman: FigureSchema, r2: FigureSchema, mae: FigureSchema, signedError: FigureSchema };
const SkillSchema = v.object(skill);
/** All that is measured of a model on a split. Errors are in points of the 0.0-9.9 scale. */
const FiguresSchema = v.object({
  ...skill,
  worstGroupGap: FigureSchema,
  signedSpread: FigureSchema,
  betweenGroupShare: FigureSchema,
  groupDeviation: FigureSchema,
});

const GroupSchema = v.object({
  group: text,
  n: count,
  spearman: FigureSchema,
  mae: FigureSchema,
  signedError: FigureSchema,
});

const ModelOnSplitSchema = v.object({
  model: text,
  /** Regions with truth that the model answered: the n of its figures. */
  answered: count,
  answerRate: FigureSchema,
  figures: FiguresSchema,
  /** Groups with enough answered regions, by name, and the names of those without. */
  groups: list(GroupSchema),
  hiddenGroups: list(text),
  /** Global Moran's I of prediction - truth; null for too few regions, too many, or equal residuals. */
  moran: v.nullable(v.object({ value: finite, expected: finite, p: finite, n: count })),
});

/**
 * A model minus the first one, on regions that both have answered: on the same resamples, so the interval is paired.
 */
const DifferenceSchema = v.object({
  model: text,
  minus: text,
  /** Regions with truth that both models answered; the answer rate is of all with truth. */
  n: count,
  answerRate: FigureSchema,
  figures: FiguresSchema,
  /** Groups of which both models answered enough regions, by name. */
  groups: list(GroupSchema),
});

/** Order by what was built alone: of regions of which that is known, beside their truth. */
const CausesSchema = v.object({
  /** Regions with both. */
  n: count,
  /** Spearman of what was built with the truth: the most that anyone can reach who knows no nation. */
  ceiling: FigureSchema,
  /** Spearman of predicted scores with what was built. */
  models: list(v.object({ model: text, n: count, spearman: FigureSchema })),
  differences: list(v.object({ model: text, minus: text, n: count, spearman: FigureSchema })),
});

const SplitSchema = v.object({
  split: v.picklist(LAB_SPLITS),
  /** Regions with truth, answered or not, in how many blocks. */
  n: count,
  blocks: count,
  /** Regions that were left out because nothing was measured there. */
  withoutTruth: count,
  models: list(ModelOnSplitSchema),
  differences: list(DifferenceSchema),
  /** Absent where it is not known what of the truth follows from what was built. */
  causes: v.optional(CausesSchema),
});

/**
 * Figure on `seen_heldout` minus figure on `unseen`: a positive Spearman or R2, a negative MAE is what geo-bias looks
 * like.
 */
const GapSchema = v.object({ nSeen: count, nUnseen: count, figures: SkillSchema });

export const LabReportSchema = v.object({
  schema: v.literal(LAB_REPORT_SCHEMA),
  world: LabEvaluationSchema.entries.world,
  worldVersion: LabEvaluationSchema.entries.worldVersion,
  indicator: text,
  scaleOf: text,
  groupedBy: text,
  blocksOf: v.optional(text),
  imagery: v.optional(text),
  madeAt: LabEvaluationSchema.entries.madeAt,
  models: LabEvaluationSchema.entries.models,
  /** How the figures were made. */
  method: v.object({
    resamples: count,
    seed: count,
    minimumGroup: count,
    neighbours: count,
    shuffles: count,
  }),
  /** The splits that have regions, each for itself. */
  splits: list(SplitSchema),
  /** Null where there are no regions of one of the two splits. */
  generalisation: v.nullable(
    v.object({
      models: list(v.object({ model: text, ...GapSchema.entries })),
      /** Gap of a model minus the gap of the first one. */
      differences: list(v.object({ model: text, minus: text, ...GapSchema.entries })),
    }),
  ),
});

export type LabReport = Readonly<v.InferOutput<typeof LabReportSchema>>;
export type SplitReport = LabReport['splits'][number];
export type ModelOnSplit = SplitReport['models'][number];
export type CausesOnSplit = NonNullable<SplitReport['causes']>;
export type DifferenceOnSplit = SplitReport['differences'][number];
export type Generalisation = NonNullable<LabReport['generalisation']>;
export type GroupFigures = ModelOnSplit['groups'][number];
export type LabFigure = Readonly<v.InferOutput<typeof FigureSchema>>;
export type LabFigures = Readonly<v.InferOutput<typeof FiguresSchema>>;
export type LabMethod = LabReport['method'];

/** The head of a report: what its evaluation was about. */
export const headOf = ({
  world,
  worldVersion,
  indicator,
  scaleOf,
  groupedBy,
  blocksOf,
  imagery,
  madeAt,
  models,
}: LabEvaluation) => ({
  world,
  ...(worldVersion !== undefined && { worldVersion }),
  indicator,
  scaleOf,
  groupedBy,
  ...(blocksOf !== undefined && { blocksOf }),
  ...(imagery !== undefined && { imagery }),
  madeAt,
  models,
});

/** The report as a file, indented by two spaces. */
export const writeLabReport = (report: LabReport): string => JSON.stringify(report, null, 2);

/** Reads what `writeLabReport` wrote. @throws Error in one line naming the field and the remedy */
export const parseLabReport = (json: string): LabReport => parseRecord(LabReportSchema, json, 'Report', MAX_CHARACTERS);
