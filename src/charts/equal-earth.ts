/** A point on paper; y grows downwards. */
export type PaperPoint = readonly [x: number, y: number];

const A = [1.340264, -0.081106, 0.000893, 0.003796] as const;
const ROOT = Math.sqrt(3) / 2;
const RADIANS = Math.PI / 180;

/**
 * Equal Earth, on a sphere of radius 1: areas are true, so that a patch of colour weighs what its ground does.
 * Šavrič, Patterson & Jenny 2018, "The Equal Earth map projection", IJGIS 33(3), equations 1 to 3.
 * Longitudes are not wrapped: what lies beyond the map's edge stays beyond it.
 * @param middleDeg longitude that is drawn upright
 */
export function equalEarth(lonDeg: number, latDeg: number, middleDeg: number): PaperPoint {
  const theta = Math.asin(ROOT * Math.sin(latDeg * RADIANS));
  const [t2, t6] = [theta ** 2, theta ** 6];
  const slope = A[0] + 3 * A[1] * t2 + t6 * (7 * A[2] + 9 * A[3] * t2);
  const x = ((lonDeg - middleDeg) * RADIANS * Math.cos(theta)) / (ROOT * slope);
  return [x, -theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2))];
}
