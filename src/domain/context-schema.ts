import * as v from 'valibot';
import { COMPASS_POINTS } from './region';

const finite = v.pipe(v.number(), v.finite());

export const LonDegSchema = v.pipe(finite, v.minValue(-180), v.maxValue(180));
export const LatDegSchema = v.pipe(finite, v.minValue(-90), v.maxValue(90));

/** Side of a region: from a house to a country's worth of tiles. */
export const GroundMetersSchema = v.pipe(finite, v.minValue(10), v.maxValue(20_000));

/** The textual half of a model's input, as it crosses a worker's border. */
export const ContextSchema = v.object({
  lonDeg: LonDegSchema,
  latDeg: LatDegSchema,
  address: v.pipe(v.array(v.string()), v.readonly()),
  country: v.nullable(v.string()),
  nearby: v.pipe(
    v.array(
      v.object({ name: v.string(), distanceKm: v.pipe(finite, v.minValue(0)), bearing: v.picklist(COMPASS_POINTS) }),
    ),
    v.readonly(),
  ),
  isAtSea: v.optional(v.literal(true)),
  isOnWater: v.optional(v.literal(true)),
});
