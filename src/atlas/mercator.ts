import { exactAtan, exactExp, exactLog, exactSin, PI } from './exact-math';

/**
 * A point of the web-mercator square: u eastwards and v southwards, both in [0, 1], (0, 0) at 180 W and 85.05 N.
 * One unit is the length of the equator.
 */
export interface MercatorPoint {
  readonly u: number;
  readonly v: number;
}

/** @param latDeg in [-85, 85] @throws RangeError outside it, and for longitudes outside ±180 */
export function toMercator(lonDeg: number, latDeg: number): MercatorPoint {
  if (!(lonDeg >= -180 && lonDeg <= 180)) throw new RangeError(`lonDeg is ${lonDeg}; give degrees within ±180`);
  if (!(latDeg >= -85 && latDeg <= 85)) throw new RangeError(`latDeg is ${latDeg}; give degrees within ±85`);
  const s = exactSin((latDeg * PI) / 180);
  return { u: lonDeg / 360 + 0.5, v: 0.5 - exactLog((1 + s) / (1 - s)) / (4 * PI) };
}

/** Longitude and latitude in degrees of a point of the square. */
export function fromMercator({ u, v }: MercatorPoint): { readonly lonDeg: number; readonly latDeg: number } {
  const latitude = 2 * exactAtan(exactExp((0.5 - v) * 2 * PI)) - PI / 2;
  return { lonDeg: (u - 0.5) * 360, latDeg: (latitude * 180) / PI };
}

/** Cosine of the latitude at `v`: metres on the ground for a metre on the map. */
export function groundScale(v: number): number {
  const e = exactExp((0.5 - v) * 2 * PI);
  return 2 / (e + 1 / e);
}
