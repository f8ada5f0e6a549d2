import * as v from 'valibot';
import { LatDegSchema, LonDegSchema } from '../domain/context-schema';
import { INDICATORS } from '../domain/indicator';
import { MomentSchema } from '../domain/moment-schema';
import { WORLD_IDS } from '../worlds/worlds';

/** Squares of one batch at most. */
export const MAX_BATCH_SQUARES = 2000;

const squareCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_BATCH_SQUARES));
const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));

/** A batch as it is kept until it is done, so that it goes on after a reload. */
export const BatchRecordSchema = v.object({
  /** Also of the set that its answers are. */
  id: word,
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(120)),
  world: v.picklist(WORLD_IDS),
  indicator: v.picklist(INDICATORS.map(({ id }) => id)),
  /** Whose pictures, as chosen when it began. */
  imagery: v.object({
    sourceId: v.pipe(v.string(), v.maxLength(100)),
    tileUrl: v.pipe(v.string(), v.maxLength(500)),
    atlasDate: v.picklist([0, 1]),
  }),
  /** Models that are asked. */
  variants: v.pipe(v.array(word), v.minLength(1), v.maxLength(8)),
  /** Middles of the squares, in the order in which they are asked about. */
  squares: v.pipe(v.array(v.strictTuple([LonDegSchema, LatDegSchema])), v.minLength(1), v.maxLength(MAX_BATCH_SQUARES)),
  /** How many of them are done with. */
  done: squareCount,
  /** Index of each square without a picture, and why, for people. */
  missing: v.pipe(
    v.array(v.strictTuple([squareCount, v.pipe(v.string(), v.maxLength(1000))])),
    v.maxLength(MAX_BATCH_SQUARES),
  ),
  startedAt: MomentSchema,
});

export type BatchRecord = v.InferOutput<typeof BatchRecordSchema>;
