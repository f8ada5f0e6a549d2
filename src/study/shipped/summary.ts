import { answeredPairs, answerRate } from '../../bias/answered';
import { blockBootstrap, type Estimate } from '../../bias/block-bootstrap';
import { faithfulness } from '../../bias/faithfulness';
import { mae, r2 } from '../../bias/fit';
import { sensitivity } from '../../bias/sensitivity';
import { resampledSpearman } from '../../bias/spearman';
import type { Measured } from '../evaluation/measure-model';

/** A figure with its 95 % interval; null where it is undefined. */
export interface Bounded {
  readonly value: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

export interface SplitSummary {
  /** Regions with a label, answered or not. */
  readonly n: number;
  readonly answerRate: number | null;
  readonly spearman: Bounded;
  readonly r2: number | null;
  readonly mae: number | null;
}

export interface ModelSummary {
  readonly indicators: Record<string, { readonly splits: Record<string, SplitSummary> }>;
  readonly locationSensitivity: Record<string, Bounded>;
  readonly imageSensitivity: Record<string, Bounded>;
  readonly faithfulness: { readonly landCover: { readonly value: number | null; readonly n: number } };
}

const bounded = ({ value, interval }: Estimate): Bounded => ({
  value,
  lo: interval?.lo ?? null,
  hi: interval?.hi ?? null,
});

const spread = (matrix: readonly (readonly number[])[]): Bounded =>
  matrix.length > 0 ? bounded(sensitivity(matrix)) : { value: null, lo: null, hi: null };

function summariseSplit(m: Measured, indicator: string, split: string): SplitSummary {
  const rows = m.split.flatMap((s, i) => (s === split && m.truth[indicator][i] !== null ? [i] : []));
  const { prediction, truth, rows: answered } = answeredPairs(m.scores[indicator], m.truth[indicator], rows);
  const blocks = Array.from(answered, (i) => m.block[i]);
  const spearman =
    prediction.length > 1
      ? bounded(blockBootstrap(blocks, resampledSpearman(prediction, truth)))
      : { value: null, lo: null, hi: null };
  return {
    n: rows.length,
    answerRate: answerRate(rows.map((i) => m.written[indicator][i])),
    spearman,
    r2: prediction.length > 1 ? r2(prediction, truth) : null,
    mae: prediction.length > 0 ? mae(prediction, truth) : null,
  };
}

/**
 * Figures of one model by indicator and split: Spearman with block-bootstrap interval, R2, MAE and answer rate of the
 * primary readout; sensitivity to place and picture; land cover of the trace on tiles that no training stage saw, or,
 * where the file holds none of those, on all tiles.
 */
export function summarise(m: Measured): ModelSummary {
  const splits = [...new Set(m.split)].sort();
  const keptOut = m.landCover.keptOut.some(Boolean);
  const { value, n } = faithfulness(m.landCover.said, m.landCover.truth, (i) => !keptOut || m.landCover.keptOut[i]);
  const byIndicator = <T>(make: (id: string) => T): Record<string, T> =>
    Object.fromEntries(Object.keys(m.truth).map((id) => [id, make(id)]));
  return {
    indicators: byIndicator((id) => ({
      splits: Object.fromEntries(splits.map((split) => [split, summariseSplit(m, id, split)])),
    })),
    locationSensitivity: byIndicator((id) => spread(m.location[id])),
    imageSensitivity: byIndicator((id) => spread(m.image[id])),
    faithfulness: { landCover: { value, n } },
  };
}
