import { requireFinitePairs } from './finite';

/**
 * Pearson correlation, -1..1, of rows counted `weights[i]` times (once each by default).
 * Null when fewer than two rows count or a column is constant: undefined, not zero.
 * @throws RangeError on unequal lengths or a non-finite value.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>, weights?: ArrayLike<number>): number | null {
  requireFinitePairs(x, y, ['x', 'y']);
  let total = 0;
  let sumX = 0;
  let sumY = 0;
  let first = -1;
  let variesX = false;
  let variesY = false;
  for (let i = 0; i < x.length; i++) {
    const w = weights ? weights[i] : 1;
    if (w === 0) continue;
    if (first < 0) first = i;
    variesX ||= x[i] !== x[first];
    variesY ||= y[i] !== y[first];
    total += w;
    sumX += w * x[i];
    sumY += w * y[i];
  }
  if (!variesX || !variesY) return null;
  const meanX = sumX / total;
  const meanY = sumY / total;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const w = weights ? weights[i] : 1;
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    xx += w * dx * dx;
    yy += w * dy * dy;
    xy += w * dx * dy;
  }
  const scale = Math.sqrt(xx) * Math.sqrt(yy);
  return scale > 0 ? Math.max(-1, Math.min(1, xy / scale)) : null;
}
