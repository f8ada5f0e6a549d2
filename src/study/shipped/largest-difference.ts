type Known = number | null | undefined;

/** Largest distance between two numbers of a pair, over the pairs in which both are known; null where none is. */
export function largestDifference(pairs: readonly (readonly [Known, Known])[]): number | null {
  const distances = pairs.flatMap(([a, b]) => (a == null || b == null ? [] : [Math.abs(a - b)]));
  return distances.length > 0 ? Math.max(...distances) : null;
}
