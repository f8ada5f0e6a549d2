/** The k nearest neighbours of every point, `indices[i * k + j]`, nearest first; a point is not its own neighbour. */
export interface Neighbours {
  readonly k: number;
  readonly indices: Int32Array;
}

/** Neighbours per point in the residual maps and reports. */
export const NEIGHBOURS = 8;

/**
 * Nearest neighbours by great-circle distance (chords on the unit sphere order points alike). Ties keep the earlier
 * point. Brute force: about a second for 16,000 points.
 * @throws RangeError when there are not more than k points or the columns differ in length.
 */
export function nearestNeighbours(latDeg: ArrayLike<number>, lonDeg: ArrayLike<number>, k = NEIGHBOURS): Neighbours {
  const n = latDeg.length;
  if (lonDeg.length !== n) throw new RangeError(`latDeg has ${n} rows, lonDeg has ${lonDeg.length}`);
  if (k < 1 || n <= k) throw new RangeError(`${n} points are too few for ${k} neighbours each; give more points`);
  const [x, y, z] = unitVectors(latDeg, lonDeg);
  const indices = new Int32Array(n * k);
  const best = new Float64Array(k);
  const who = new Int32Array(k);
  for (let i = 0; i < n; i++) {
    best.fill(Number.POSITIVE_INFINITY);
    for (let j = 0; j < n; j++) {
      const d = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2 + (z[i] - z[j]) ** 2;
      if (d >= best[k - 1] || j === i) continue;
      let slot = k - 1;
      for (; slot > 0 && best[slot - 1] > d; slot--) {
        best[slot] = best[slot - 1];
        who[slot] = who[slot - 1];
      }
      best[slot] = d;
      who[slot] = j;
    }
    indices.set(who, i * k);
  }
  return { k, indices };
}

function unitVectors(latDeg: ArrayLike<number>, lonDeg: ArrayLike<number>): [Float64Array, Float64Array, Float64Array] {
  const n = latDeg.length;
  const vectors: [Float64Array, Float64Array, Float64Array] = [
    new Float64Array(n),
    new Float64Array(n),
    new Float64Array(n),
  ];
  for (let i = 0; i < n; i++) {
    const lat = (latDeg[i] * Math.PI) / 180;
    const lon = (lonDeg[i] * Math.PI) / 180;
    vectors[0][i] = Math.cos(lat) * Math.cos(lon);
    vectors[1][i] = Math.cos(lat) * Math.sin(lon);
    vectors[2][i] = Math.sin(lat);
  }
  return vectors;
}
