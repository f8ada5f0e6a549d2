import { t } from '../domain/words';

/** A point on Earth, WGS84. */
export interface Coordinates {
  readonly latDeg: number;
  readonly lonDeg: number;
}

/** Of a text whose blanks are single: no two parts of it can take the same run of characters, so work is linear. */
const PAIR = /^([+-]?\d+(?:\.\d+)?) ?°? ?([NS]?) ?[,; ] ?([+-]?\d+(?:\.\d+)?) ?°? ?([EW]?)$/i;

const signed = (number: string, direction: string): number => Number(number) * (/[sw]/i.test(direction) ? -1 : 1);

/**
 * Reads "latitude, longitude" in decimal degrees, such as `48.86, 2.35` or `33.9 S, 151.2 E`.
 * @returns null for a text that is no such pair
 * @throws RangeError naming the number that is out of range
 */
export function parseCoordinates(text: string): Coordinates | null {
  const match = PAIR.exec(text.trim().replace(/\s+/g, ' '));
  if (!match) return null;
  const [, lat, south, lon, west] = match;
  const latDeg = signed(lat, south);
  const lonDeg = signed(lon, west);
  if (Math.abs(latDeg) > 90) throw new RangeError(t`Latitude ${latDeg} is outside ±90; the latitude comes first`);
  if (Math.abs(lonDeg) > 180) throw new RangeError(t`Longitude ${lonDeg} is outside ±180`);
  return { latDeg, lonDeg };
}
