import { seededRandom } from '../../domain/random';
import { applyBins, type BinnedColumns, fitBins } from './quantile-bins';
import { growTree, leafOf, type Tree } from './tree';

/** Settings of gradient boosting; the usual meanings of the field. */
export interface BoostingSettings {
  readonly rounds: number;
  readonly depth: number;
  readonly bins: number;
  readonly learningRate: number;
  /** Share of rows each tree sees, 0..1. */
  readonly rowShare: number;
  /** Share of features each tree may split on, 0..1. */
  readonly featureShare: number;
  /** Fewest rows in a leaf. */
  readonly minLeaf: number;
  /** L2 shrinkage of leaf values, in rows. */
  readonly l2: number;
  readonly seed: number;
}

export const BOOSTING: BoostingSettings = {
  rounds: 150,
  depth: 5,
  bins: 64,
  learningRate: 0.1,
  rowShare: 0.7,
  featureShare: 0.4,
  minLeaf: 10,
  l2: 1,
  seed: 0,
};

export interface BoostedTrees {
  readonly base: number;
  readonly learningRate: number;
  readonly cuts: readonly Float64Array[];
  readonly trees: readonly Tree[];
}

/**
 * Gradient boosting of regression trees on squared error (Friedman 2001) over histograms of binned features.
 * @param columns one array per feature, finite values
 * @throws RangeError when there are no rows or lengths differ.
 */
export function fitBoostedTrees(
  columns: readonly Float32Array[],
  target: Float64Array,
  settings: BoostingSettings = BOOSTING,
): BoostedTrees {
  const rows = target.length;
  if (rows === 0) throw new RangeError('target has no rows; give at least one training row');
  const binned = fitBins(columns, settings.bins);
  if (binned.rows !== rows) throw new RangeError(`features have ${binned.rows} rows, target has ${rows}`);
  const random = seededRandom(settings.seed, 'boosted-trees');
  const base = target.reduce((sum, y) => sum + y, 0) / rows;
  const residual = target.map((y) => y - base);
  const allRows = Array.from({ length: rows }, (_, i) => i);
  const allFeatures = columns.map((_, f) => f);
  const trees: Tree[] = [];
  for (let round = 0; round < settings.rounds; round++) {
    const sample = Int32Array.from(share(random.shuffle(allRows), settings.rowShare)).sort();
    const features = share(random.shuffle(allFeatures), settings.featureShare);
    const tree = growTree(binned, residual, sample, features, settings);
    trees.push(tree);
    for (let i = 0; i < rows; i++) residual[i] -= settings.learningRate * tree.value[leafOf(tree, binned, i)];
  }
  return { base, learningRate: settings.learningRate, cuts: binned.cuts, trees };
}

/** Predictions in the unit of the training target, one per row. */
export function predictBoostedTrees(model: BoostedTrees, columns: readonly Float32Array[]): Float64Array {
  const binned: BinnedColumns = applyBins(columns, model.cuts);
  const out = new Float64Array(binned.rows).fill(model.base);
  for (const tree of model.trees) {
    for (let i = 0; i < out.length; i++) out[i] += model.learningRate * tree.value[leafOf(tree, binned, i)];
  }
  return out;
}

function share<T>(items: readonly T[], part: number): T[] {
  return items.slice(0, Math.max(1, Math.round(items.length * part)));
}
