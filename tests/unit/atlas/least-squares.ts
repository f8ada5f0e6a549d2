/** Coefficients b of min |X b - y|^2 by the normal equations with a trace of ridge; columns are scaled first. */
export function leastSquares(x: readonly (readonly number[])[], y: readonly number[]): number[] {
  const n = x[0].length;
  const scale = Array.from({ length: n }, (_, j) => Math.sqrt(x.reduce((s, r) => s + r[j] * r[j], 0) / x.length) || 1);
  const a = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n + 1 }, (_, j) =>
      j === n
        ? x.reduce((s, r, k) => s + (r[i] / scale[i]) * y[k], 0)
        : x.reduce((s, r) => s + (r[i] / scale[i]) * (r[j] / scale[j]), i === j ? 1e-9 * x.length : 0),
    ),
  );
  for (let i = 0; i < n; i++) {
    const pivot = a.slice(i).reduce((best, row, k) => (Math.abs(row[i]) > Math.abs(a[best][i]) ? k + i : best), i);
    [a[i], a[pivot]] = [a[pivot], a[i]];
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const f = a[k][i] / a[i][i];
      for (let j = i; j <= n; j++) a[k][j] -= f * a[i][j];
    }
  }
  return a.map((row, i) => row[n] / row[i] / scale[i]);
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, v, i) => s + v * b[i], 0);

/** Share of the variance of y that predictions explain; negative when the mean would do better. */
export function r2(predicted: readonly number[], y: readonly number[]): number {
  const mean = y.reduce((s, v) => s + v, 0) / y.length;
  const rest = y.reduce((s, v, i) => s + (v - predicted[i]) ** 2, 0);
  return 1 - rest / y.reduce((s, v) => s + (v - mean) ** 2, 0);
}

export const predict = (x: readonly (readonly number[])[], b: readonly number[]): number[] =>
  x.map((row) => dot(row, b));

/** Pearson's correlation. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const ma = a.reduce((s, v) => s + v, 0) / a.length;
  const mb = b.reduce((s, v) => s + v, 0) / b.length;
  const cov = a.reduce((s, v, i) => s + (v - ma) * (b[i] - mb), 0);
  const va = a.reduce((s, v) => s + (v - ma) ** 2, 0);
  const vb = b.reduce((s, v) => s + (v - mb) ** 2, 0);
  return cov / Math.sqrt(va * vb);
}
