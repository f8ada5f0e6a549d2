import type { BinnedColumns } from './quantile-bins';

/**
 * A binary regression tree in arrays; node 0 is the root, `left[n]` is 0 at a leaf, the right child is `left[n] + 1`.
 */
export interface Tree {
  readonly feature: number[];
  /** Rows whose bin is at most this go left. */
  readonly bin: number[];
  readonly left: number[];
  readonly value: number[];
}

export interface TreeLimits {
  readonly depth: number;
  readonly minLeaf: number;
  readonly l2: number;
}

interface Histogram {
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

const BINS = 256;

/**
 * Grows one tree on squared error. Of two siblings only the smaller is counted, the other's histogram is the parent's
 * minus it.
 * @param rows training rows of this tree; reordered in place
 * @param features features it may split on
 */
export function growTree(
  data: BinnedColumns,
  target: Float64Array,
  rows: Int32Array,
  features: readonly number[],
  limits: TreeLimits,
): Tree {
  const tree: Tree = { feature: [], bin: [], left: [], value: [] };
  addNode(tree);
  grow(0, 0, rows.length, limits.depth, count(data, target, rows, features));
  return tree;

  function grow(node: number, from: number, to: number, depth: number, histogram: Histogram): void {
    const split = depth > 0 ? bestSplit(histogram, features, limits) : null;
    if (!split) {
      let sum = 0;
      for (let k = from; k < to; k++) sum += target[rows[k]];
      tree.value[node] = sum / (to - from + limits.l2);
      return;
    }
    tree.feature[node] = split.feature;
    tree.bin[node] = split.bin;
    const left = addNode(tree);
    addNode(tree);
    tree.left[node] = left;
    const middle = partition(data, rows, from, to, split.feature, split.bin);
    if (depth === 1) {
      grow(left, from, middle, 0, histogram);
      grow(left + 1, middle, to, 0, histogram);
      return;
    }
    const leftIsSmaller = middle - from < to - middle;
    const smaller = leftIsSmaller ? rows.subarray(from, middle) : rows.subarray(middle, to);
    const counted = count(data, target, smaller, features);
    subtract(histogram, counted);
    grow(left, from, middle, depth - 1, leftIsSmaller ? counted : histogram);
    grow(left + 1, middle, to, depth - 1, leftIsSmaller ? histogram : counted);
  }
}

/** Index of the leaf that a row of binned data falls into. */
export function leafOf(tree: Tree, data: BinnedColumns, row: number): number {
  let node = 0;
  while (tree.left[node] !== 0) {
    const goesLeft = data.bins[tree.feature[node] * data.rows + row] <= tree.bin[node];
    node = tree.left[node] + (goesLeft ? 0 : 1);
  }
  return node;
}

function addNode(tree: Tree): number {
  tree.feature.push(0);
  tree.bin.push(0);
  tree.value.push(0);
  return tree.left.push(0) - 1;
}

function count(data: BinnedColumns, target: Float64Array, rows: Int32Array, features: readonly number[]): Histogram {
  const sum = new Float64Array(features.length * BINS);
  const counts = new Float64Array(features.length * BINS);
  for (let k = 0; k < features.length; k++) {
    const column = features[k] * data.rows;
    for (let i = 0; i < rows.length; i++) {
      const cell = k * BINS + data.bins[column + rows[i]];
      sum[cell] += target[rows[i]];
      counts[cell]++;
    }
  }
  return { sum, count: counts };
}

function subtract(from: Histogram, part: Histogram): void {
  for (let i = 0; i < part.sum.length; i++) {
    from.sum[i] -= part.sum[i];
    from.count[i] -= part.count[i];
  }
}

function bestSplit({ sum, count }: Histogram, features: readonly number[], { minLeaf, l2 }: TreeLimits) {
  let best: { feature: number; bin: number } | null = null;
  let bestGain = 1e-12;
  for (let k = 0; k < features.length; k++) {
    let total = 0;
    let rows = 0;
    for (let b = 0; b < BINS; b++) {
      total += sum[k * BINS + b];
      rows += count[k * BINS + b];
    }
    let leftSum = 0;
    let leftRows = 0;
    for (let b = 0; b < BINS - 1; b++) {
      leftSum += sum[k * BINS + b];
      leftRows += count[k * BINS + b];
      if (rows - leftRows < minLeaf) break;
      if (leftRows < minLeaf || count[k * BINS + b] === 0) continue;
      const rightSum = total - leftSum;
      const gain = leftSum ** 2 / (leftRows + l2) + rightSum ** 2 / (rows - leftRows + l2) - total ** 2 / (rows + l2);
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature: features[k], bin: b };
      }
    }
  }
  return best;
}

function partition(
  data: BinnedColumns,
  rows: Int32Array,
  from: number,
  to: number,
  feature: number,
  bin: number,
): number {
  let middle = from;
  for (let k = from; k < to; k++) {
    const row = rows[k];
    if (data.bins[feature * data.rows + row] > bin) continue;
    rows[k] = rows[middle];
    rows[middle++] = row;
  }
  return middle;
}
