import type { PaperPoint } from '../charts/equal-earth';

/** Where an arrow key leads, on paper, whose second axis points down. */
const STEPS: Readonly<Record<string, PaperPoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Index of the point that is nearest to another one. @throws RangeError without points */
export function nearestPoint(points: readonly PaperPoint[], [x, y]: PaperPoint): number {
  if (points.length === 0) throw new RangeError('nearestPoint: no points; give at least one');
  const distances = points.map(([px, py]) => Math.hypot(px - x, py - y));
  return distances.indexOf(Math.min(...distances));
}

/**
 * Index of the nearest point that lies more in the direction of a key than beside it; the same one where there is none
 * and for keys that are no arrows.
 * @param from index of a point
 */
export function pointTowards(points: readonly PaperPoint[], from: number, key: string): number {
  const step = STEPS[key];
  if (!step) return from;
  let best = from;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [i, [x, y]] of points.entries()) {
    const [dx, dy] = [x - points[from][0], y - points[from][1]];
    const ahead = dx * step[0] + dy * step[1];
    const aside = Math.abs(dx * step[1]) + Math.abs(dy * step[0]);
    const distance = Math.hypot(dx, dy);
    if (ahead <= 0 || aside > ahead || distance >= nearest) continue;
    [best, nearest] = [i, distance];
  }
  return best;
}
