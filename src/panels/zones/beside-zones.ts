import type { LonLat } from '../../map/region-cursor';
import type { ScoredCell } from '../../store/map-cells';

/** What lies less than this on a zone touches it, as squares of one grid touch each other: some 6 m. */
const TOUCH_DEG = 5e-5;

/**
 * Squares that no zone covers, not even in part: where two translucent colours lie over each other, there is a third,
 * which stands for no number.
 * @param cells with outlines, such as `zones` have: convex
 */
export function besideZones(cells: readonly ScoredCell[], zones: readonly ScoredCell[]): ScoredCell[] {
  const covered = zones.flatMap(({ rings = [] }) => rings);
  return cells.filter(({ rings = [] }) => !rings.some((ring) => covered.some((zone) => overlaps(ring, zone))));
}

/** Whether two convex outlines have ground in common: no side of either has all of the other beyond it. */
function overlaps(a: readonly LonLat[], b: readonly LonLat[]): boolean {
  // The nearer of its places on an endless map.
  const turn = 360 * Math.round((b[0][0] - a[0][0]) / 360);
  if (Math.abs(a[0][1] - b[0][1]) > 1) return false;
  const moved = a.map(([lon, lat]): LonLat => [lon + turn, lat]);
  return !isApart(moved, b) && !isApart(b, moved);
}

function isApart(a: readonly LonLat[], b: readonly LonLat[]): boolean {
  return a.slice(1).some(([x1, y1], i) => {
    const [x0, y0] = a[i];
    const length = Math.hypot(x1 - x0, y1 - y0);
    const along = ([x, y]: LonLat): number => ((y1 - y0) * x - (x1 - x0) * y) / length;
    const [mine, others] = [a.map(along), b.map(along)];
    return Math.max(...mine) <= Math.min(...others) + TOUCH_DEG || Math.max(...others) <= Math.min(...mine) + TOUCH_DEG;
  });
}
