import type { RegionContext } from '../../domain/region';

/**
 * How far the middle of its city is from a region, in kilometres, as a prompt says it: the nearby place that bears the
 * city's name. Null outside cities, and where the nearby places do not name it.
 */
export function centreDistanceKm({ address, nearby }: RegionContext): number | null {
  const city = address.at(-2);
  return nearby.find(({ name }) => name === city)?.distanceKm ?? null;
}
