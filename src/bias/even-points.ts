const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const DEGREES = 180 / Math.PI;

/**
 * `count` points spread evenly over the cap of a sphere: a spiral of equal areas by the golden angle (Vogel 1979).
 * @param radius of the cap around the centre, in radians of arc, at most pi
 */
export function evenPoints(
  centre: { readonly latDeg: number; readonly lonDeg: number },
  radius: number,
  count: number,
): { readonly latDeg: Float64Array; readonly lonDeg: Float64Array } {
  const latDeg = new Float64Array(count);
  const lonDeg = new Float64Array(count);
  const lat0 = centre.latDeg / DEGREES;
  for (let m = 0; m < count; m++) {
    const cosine = 1 - ((1 - Math.cos(radius)) * (m + 0.5)) / count;
    const sine = Math.sqrt(1 - cosine * cosine);
    const bearing = m * GOLDEN_ANGLE;
    const sinLat = Math.sin(lat0) * cosine + Math.cos(lat0) * sine * Math.cos(bearing);
    const y = Math.sin(bearing) * sine * Math.cos(lat0);
    const x = cosine - Math.sin(lat0) * sinLat;
    latDeg[m] = Math.asin(Math.max(-1, Math.min(1, sinLat))) * DEGREES;
    lonDeg[m] = ((centre.lonDeg + Math.atan2(y, x) * DEGREES + 540) % 360) - 180;
  }
  return { latDeg, lonDeg };
}
