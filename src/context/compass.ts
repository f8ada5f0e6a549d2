import { COMPASS_POINTS, type Compass } from '../domain/region';

/**
 * The compass point whose 45-degree sector holds a bearing (degrees clockwise from north, any finite number);
 * a bearing on the edge of two sectors belongs to the clockwise one.
 * @throws RangeError when the bearing is not finite
 */
export function compassPoint(bearing: number): Compass {
  if (!Number.isFinite(bearing))
    throw new RangeError(`compassPoint: bearing ${bearing} is not a finite number of degrees`);
  const sector = Math.floor((bearing + 22.5) / 45) % 8;
  return COMPASS_POINTS[(sector + 8) % 8];
}
