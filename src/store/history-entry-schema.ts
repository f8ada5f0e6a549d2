import * as v from 'valibot';
import { GroundMetersSchema, LatDegSchema, LonDegSchema } from '../domain/context-schema';
import { INDICATORS } from '../domain/indicator';
import { MomentSchema } from '../domain/moment-schema';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const modelId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(60));
const finite = v.pipe(v.number(), v.finite());
const score = v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(10)));
const text = v.pipe(v.string(), v.maxLength(20_000));
const name = v.nullable(v.pipe(v.string(), v.maxLength(200)));

const RolloutSchema = v.object({ seed: v.nullable(finite), text, answer: score, expected: score });
const PredictionSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  region: v.object({ lonDeg: LonDegSchema, latDeg: LatDegSchema, groundMeters: GroundMetersSchema }),
  placeName: name,
  indicator: v.picklist(INDICATORS.map(({ id }) => id)),
  sourceId: v.pipe(v.string(), v.maxLength(100)),
  imageSha256: sha256,
  madeAt: MomentSchema,
  truth: score,
  models: v.record(
    v.pipe(v.string(), v.maxLength(60)),
    v.object({
      greedy: RolloutSchema,
      samples: v.pipe(v.array(RolloutSchema), v.maxLength(64)),
      elapsedMs: v.pipe(finite, v.minValue(0)),
    }),
  ),
});

/** A finished question as it is stored and exported. */
export const HistoryEntrySchema = v.object({
  prediction: PredictionSchema,
  name,
  isPinned: v.boolean(),
  set: v.optional(
    v.object({
      id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
      name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(120)),
      linked: v.optional(v.record(modelId, sha256)),
    }),
  ),
});
