import { answeredPairs } from '../../bias/answered';
import { type BootstrapSettings, blockResamples } from '../../bias/block-bootstrap';
import type { Drawn } from '../../bias/drawn';
import { MINIMUM_GROUP } from '../../bias/group-disparity';
import { SKILL_STATISTICS, type SkillStatistic } from '../../bias/skill-statistics';
import { resampledSpearman } from '../../bias/spearman';
import type { WeightedStatistic } from '../../bias/weighted-statistic';
import { groupedBy } from '../../domain/grouped-by';
import { meanOfKnown } from './drawn';
import type { EvaluationFile } from './evaluation-file';

export type Split = 'seen_heldout' | 'unseen';
export type BlockKey = 'block' | 'country';

/** `spearmanWithin`: mean over countries with enough tiles of the Spearman within each. */
export type Statistic = SkillStatistic | 'spearmanWithin';

/** Offsets of the bootstrap seed, so that the resamples of the two splits are independent of each other. */
const SEED_OFFSET: Readonly<Record<Split, number>> = { seen_heldout: 1, unseen: 2 };

/**
 * The tiles that all the given runs were evaluated on, and statistics over them. All runs share the resampled blocks,
 * so any differences of what this object returns are paired.
 */
export class PairedRows {
  private readonly tiles: ReadonlySet<string>;
  private readonly cache = new Map<EvaluationFile, Map<string, Drawn>>();
  private readonly plans = new Map<string, readonly Float64Array[]>();

  constructor(
    runs: readonly EvaluationFile[],
    private readonly settings: BootstrapSettings,
  ) {
    const [first, ...others] = runs;
    const sets = others.map((run) => new Set(run.tiles));
    this.tiles = new Set(first?.tiles.filter((tile) => sets.every((set) => set.has(tile))) ?? []);
  }

  /** Indices into the run's arrays of the common tiles of a split, in an order that is the same for every run. */
  rows(run: EvaluationFile, split: Split): number[] {
    const rows = run.tiles.flatMap((tile, i) => (run.split[i] === split && this.tiles.has(tile) ? [i] : []));
    return rows.sort((a, b) => (run.tiles[a] < run.tiles[b] ? -1 : 1));
  }

  /** A statistic of one run, indicator and split with its draws over resampled blocks (or whole countries). */
  drawn(run: EvaluationFile, statistic: Statistic, indicator: string, split: Split, key: BlockKey = 'block'): Drawn {
    const cached = this.cache.get(run) ?? new Map<string, Drawn>();
    this.cache.set(run, cached);
    const name = `${statistic} ${indicator} ${split} ${key}`;
    const found = cached.get(name) ?? this.compute(run, statistic, indicator, split, key);
    cached.set(name, found);
    return found;
  }

  private compute(run: EvaluationFile, statistic: Statistic, indicator: string, split: Split, key: BlockKey): Drawn {
    const rows = this.rows(run, split);
    const plan = this.plan(run, rows, split, key);
    const scores = run.scores[indicator];
    const truth = run.truth[indicator];
    if (!scores || !truth) return { value: null, draws: new Float64Array(this.settings.resamples).fill(Number.NaN) };
    const pairs = answeredPairs(
      rows.map((i) => scores[i]),
      rows.map((i) => truth[i]),
    );
    const columns = [pairs.prediction, pairs.truth] as const;
    const country = Array.from(pairs.rows, (k) => run.country[rows[k]]);
    const of = statistic === 'spearmanWithin' ? spearmanWithin(columns, country) : SKILL_STATISTICS[statistic](columns);
    const weights = new Float64Array(pairs.rows.length);
    const draws = Float64Array.from(plan, (drawn) => {
      for (let k = 0; k < weights.length; k++) weights[k] = drawn[pairs.rows[k]];
      return of(weights) ?? Number.NaN;
    });
    return { value: of(weights.fill(1)), draws };
  }

  /** Multiplicities of every resample; kept, since all runs and indicators need the same ones. */
  private plan(run: EvaluationFile, rows: readonly number[], split: Split, key: BlockKey): readonly Float64Array[] {
    const name = `${split} ${key}`;
    const found = this.plans.get(name);
    if (found) return found;
    const settings = { ...this.settings, seed: this.settings.seed + SEED_OFFSET[split] };
    const plan = Array.from(
      blockResamples(
        rows.map((i) => run[key][i]),
        settings,
      ),
      (weights) => weights.slice(),
    );
    this.plans.set(name, plan);
    return plan;
  }
}

/** Prepares the mean over groups with enough rows of the Spearman within each; undefined groups do not count. */
function spearmanWithin(
  [prediction, truth]: readonly [Float64Array, Float64Array],
  groups: string[],
): WeightedStatistic {
  const parts = [...groupedBy([...groups.keys()], (row) => groups[row]).values()]
    .filter((rows) => rows.length >= MINIMUM_GROUP)
    .map((rows) => {
      const within = resampledSpearman(
        rows.map((row) => prediction[row]),
        rows.map((row) => truth[row]),
      );
      return (weights: Float64Array) => within(Float64Array.from(rows, (row) => weights[row]));
    });
  return (weights) => meanOfKnown(parts.map((part) => part(weights)));
}
