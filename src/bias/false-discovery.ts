/**
 * p values adjusted for the number of tests (Benjamini and Hochberg 1995): the smallest false discovery rate at which a
 * test would still be counted, min over j >= rank of p_(j) m / j, at most 1. Without it, a map of 2,000 regions marks
 * 100 of them at p < 0.05 where there is nothing.
 */
export function adjustedP(p: Float64Array): Float64Array {
  const order = Int32Array.from(p, (_, i) => i).sort((a, b) => p[b] - p[a]);
  const adjusted = new Float64Array(p.length);
  let least = 1;
  order.forEach((row, fromTop) => {
    least = Math.min(least, p[row] * (p.length / (p.length - fromTop)));
    adjusted[row] = least;
  });
  return adjusted;
}
