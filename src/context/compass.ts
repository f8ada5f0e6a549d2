import type { Compass } from '../domain/region';

/** The eight points clockwise from north. */
export const COMPASS: readonly Compass[] = [
  'North',
  'North-East',
  'East',
  'South-East',
  'South',
  'South-West',
  'West',
  'North-West',
];

/**
 * The compass point whose 45-degree sector holds a bearing (degrees clockwise from north, any finite number);
 * a bearing on the edge of two sectors belongs to the clockwise one.
 * @throws RangeError when the bearing is not finite
 */
export function compassPoint(bearing: number): Compass {
  if (!Number.isFinite(bearing))
    throw new RangeError(`compassPoint: bearing ${bearing} is not a finite number of degrees`);
  const sector = Math.floor((bearing + 22.5) / 45) % 8;
  return COMPASS[(sector + 8) % 8];
}
