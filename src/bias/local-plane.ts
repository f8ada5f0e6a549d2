/** Points around a centre on its azimuthal equidistant map, in radians of arc: distances from the centre are true. */
export interface LocalPlane {
  readonly east: Float64Array;
  readonly north: Float64Array;
  /** Great-circle distance from the centre, 0..pi. */
  readonly distance: Float64Array;
}

const RADIANS = Math.PI / 180;

/**
 * Azimuthal equidistant projection around a centre on the sphere (Snyder 1987, eq. 5-3 in the form for small distances,
 * 22-4, 22-5 and 25-2): poles and the date line are nothing special. The antipode of the centre has no direction; it
 * lands at 0, 0.
 */
export function localPlane(
  latDeg: ArrayLike<number>,
  lonDeg: ArrayLike<number>,
  centre: { readonly latDeg: number; readonly lonDeg: number },
): LocalPlane {
  const east = new Float64Array(latDeg.length);
  const north = new Float64Array(latDeg.length);
  const distance = new Float64Array(latDeg.length);
  const lat0 = centre.latDeg * RADIANS;
  for (let i = 0; i < latDeg.length; i++) {
    const lat = latDeg[i] * RADIANS;
    const dLon = (lonDeg[i] - centre.lonDeg) * RADIANS;
    const x = Math.cos(lat) * Math.sin(dLon);
    const y = Math.cos(lat0) * Math.sin(lat) - Math.sin(lat0) * Math.cos(lat) * Math.cos(dLon);
    const sine = Math.hypot(x, y);
    const cosine = Math.sin(lat0) * Math.sin(lat) + Math.cos(lat0) * Math.cos(lat) * Math.cos(dLon);
    distance[i] = Math.atan2(sine, cosine);
    if (sine === 0) continue;
    east[i] = (distance[i] * x) / sine;
    north[i] = (distance[i] * y) / sine;
  }
  return { east, north, distance };
}
