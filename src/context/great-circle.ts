/** Mean radius of the Earth in km (IUGG R1). */
export const EARTH_RADIUS_KM = 6371.0088;

/** Length of one degree of latitude on that sphere, in km. */
export const KM_PER_DEGREE = (Math.PI * EARTH_RADIUS_KM) / 180;

const RADIANS = Math.PI / 180;

/**
 * Great-circle distance in km between two points in WGS84 degrees, on the sphere of mean radius.
 * In [0, 20015.2]. Haversine formula, exact for small distances, within 1 m near the antipode (Sinnott 1984).
 */
export function distanceKm(lonA: number, latA: number, lonB: number, latB: number): number {
  const halfLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const halfLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = halfLat * halfLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * halfLon * halfLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}

/**
 * Initial bearing in degrees clockwise from north, in [0, 360), of the great circle from A to B.
 * At a pole, north is taken along the meridian of the longitude given for it. 0 when A and B are the same point.
 */
export function bearingDeg(lonA: number, latA: number, lonB: number, latB: number): number {
  const dLon = (lonB - lonA) * RADIANS;
  const y = Math.sin(dLon) * Math.cos(latB * RADIANS);
  const x =
    Math.cos(latA * RADIANS) * Math.sin(latB * RADIANS) -
    Math.sin(latA * RADIANS) * Math.cos(latB * RADIANS) * Math.cos(dLon);
  const degrees = Math.atan2(y, x) / RADIANS;
  return degrees < 0 ? (degrees + 360) % 360 : degrees;
}
