import type { Corner, Ring } from './ring';

type Rings = readonly Ring[];

/**
 * A point inside of an area: the one given where it lies inside, else, on a line through the largest of its polygons
 * from west to east, the middle of the longest stretch inside.
 * @param polygons each its outline and its holes
 * @param areaOf the size of a polygon
 */
export function insideOf(polygons: readonly Rings[], at: Corner, areaOf: (rings: Rings) => number): Corner {
  if (polygons.some((rings) => isInside(rings, at))) return at;
  const largest = polygons.reduce((best, rings) => (areaOf(rings) > areaOf(best) ? rings : best));
  const lats = largest[0].map(([, lat]) => lat).sort((a, b) => a - b);
  // Half way between two corners: a line through a corner touches edges that it does not cross.
  const middle = Math.floor(lats.length / 2);
  const below = lats.findLast((lat) => lat < lats[middle]) ?? lats[0];
  const latDeg = (below + (lats.find((lat) => lat > below) ?? below)) / 2;
  const crossings = largest.flatMap((ring) => crossingsOf(ring, latDeg)).sort((a, b) => a - b);
  let [west, east] = [at[0], at[0]];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1] - crossings[i] > east - west) [west, east] = [crossings[i], crossings[i + 1]];
  }
  return [(west + east) / 2, latDeg];
}

/** By the even-odd rule (Shimrat 1962). */
const isInside = (rings: Rings, [lonDeg, latDeg]: Corner): boolean =>
  rings.flatMap((ring) => crossingsOf(ring, latDeg)).filter((lon) => lon > lonDeg).length % 2 === 1;

/** Longitudes at which a ring crosses a parallel. */
function crossingsOf(ring: Ring, latDeg: number): number[] {
  const crossings: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [lon1, lat1] = ring[i - 1];
    const [lon2, lat2] = ring[i];
    if (lat1 > latDeg !== lat2 > latDeg) crossings.push(lon1 + ((latDeg - lat1) * (lon2 - lon1)) / (lat2 - lat1));
  }
  return crossings;
}
