import type { BootstrapSettings } from '../../bias/block-bootstrap';
import { type Drawn, subtractDrawn } from '../../bias/drawn';
import { averagedIndicators } from './averaged';
import { meanDrawn } from './drawn';
import type { EvaluationFile } from './evaluation-file';
import { ceilingOf, settingByCauses } from './known-causes';
import { type BlockKey, PairedRows, type Split, type Statistic } from './paired-rows';
import { byVariant, type Setting } from './setting';
import type { Role } from './variants';

/** Variants that are compared with each other on common tiles. */
const COMPARED: readonly Role[] = ['base', 'sft', 'urban-r1', 'trees', 'ceiling'];

/** The variants of one setting on their common tiles, with shared resamples. */
export interface VariantComparison {
  readonly setting: Setting;
  /** Seeds of each variant, in table order. */
  readonly variants: ReadonlyMap<string, readonly EvaluationFile[]>;
  readonly rows: PairedRows;
  readonly bootstrap: BootstrapSettings;
  /** The same, with what the causes alone make of each region in the place of the truth; null where no run knows it. */
  readonly byCauses: VariantComparison | null;
}

/** Compares the final runs of a setting; where their causes are known, with the ceiling that these put to every run. */
export function compareVariants(setting: Setting, bootstrap: BootstrapSettings): VariantComparison {
  const judged = settingByCauses(setting);
  return { ...comparisonOf(setting, bootstrap), byCauses: judged && comparisonOf(judged, bootstrap) };
}

function comparisonOf(setting: Setting, bootstrap: BootstrapSettings): VariantComparison {
  const variants = byVariant([...setting.final, ...ceilingOf(setting.final)], COMPARED);
  return {
    setting,
    variants,
    rows: new PairedRows([...variants.values()].flat(), bootstrap),
    bootstrap,
    byCauses: null,
  };
}

/** A statistic averaged over indicators (`averagedIndicators` by default), one entry per run. */
export function skill(
  rows: PairedRows,
  runs: readonly EvaluationFile[],
  statistic: Statistic,
  split: Split,
  { indicators, key = 'block' }: { indicators?: readonly string[]; key?: BlockKey } = {},
): Drawn[] {
  return runs.map((run) =>
    meanDrawn((indicators ?? averagedIndicators(run)).map((id) => rows.drawn(run, statistic, id, split, key))),
  );
}

/** Generalisation gap of Spearman, one entry per run. */
export function gaps(rows: PairedRows, runs: readonly EvaluationFile[], indicators?: readonly string[]): Drawn[] {
  const seen = skill(rows, runs, 'spearman', 'seen_heldout', { indicators });
  const unseen = skill(rows, runs, 'spearman', 'unseen', { indicators });
  return seen.map((s, i) => subtractDrawn(s, unseen[i]));
}
