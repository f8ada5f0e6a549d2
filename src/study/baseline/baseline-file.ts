import * as v from 'valibot';
import { WORLD_IDS } from '../../worlds/worlds';

/** What the trees may look at. */
export const FEATURE_SETS = ['image', 'place', 'both'] as const;
export type FeatureSet = (typeof FEATURE_SETS)[number];

const number = v.pipe(v.number(), v.finite());
const figure = v.nullable(v.object({ value: number, lo: v.nullable(number), hi: v.nullable(number) }));
const score = v.object({ n: number, spearman: figure, r2: v.nullable(number), mae: v.nullable(number) });
const bySplit = <S extends v.GenericSchema>(schema: S) => v.record(v.string(), schema);
const byFeatures = <S extends v.GenericSchema>(schema: S) => v.object({ image: schema, place: schema, both: schema });

/** Result of the tree baseline on one split; `null` where a statistic is undefined. */
export const baselineSchema = v.object({
  schema: v.literal(1),
  /** Earth in files that do not say. */
  world: v.optional(v.picklist(WORLD_IDS)),
  splitColumn: v.string(),
  seenCountries: v.array(v.string()),
  trainingTiles: number,
  /** `indicators[indicator][feature set][split]`. */
  indicators: v.record(v.string(), byFeatures(bySplit(score))),
  /** Mean over the indicators that vary from tile to tile, of one resample: `meanSpearman[feature set][split]`. */
  meanSpearman: byFeatures(bySplit(figure)),
  settings: v.record(v.string(), v.union([number, v.string(), v.boolean()])),
  elapsedMs: number,
  machine: v.string(),
});

export type BaselineFile = v.InferOutput<typeof baselineSchema>;
export type BaselineFigure = v.InferOutput<typeof figure>;
export type BaselineScore = v.InferOutput<typeof score>;
