import { answeredPairs } from '../../bias/answered';
import { spearman } from '../../bias/spearman';
import { averagedIndicators } from './averaged';
import { meanOfKnown } from './drawn';
import type { EvaluationFile } from './evaluation-file';
import type { Split } from './paired-rows';
import type { VariantComparison } from './variant-comparison';

/**
 * Spearman (mean of the image indicators and of the runs) on the tiles of a split whose pictures no training stage saw.
 * The base has seen the other tiles, without their labels; where both figures agree, that was no advantage.
 * @returns null where it is undefined or no compared run knows which tiles were kept out; `n` tiles
 */
export function keptOutSpearman(
  { rows, variants }: VariantComparison,
  runs: readonly EvaluationFile[],
  split: Split,
): { readonly value: number | null; readonly n: number } {
  const known = [...variants.values()].flat().find((run) => run.landCover.keptOut.some(Boolean));
  const keptOut = new Set(known?.tiles.filter((_, i) => known.landCover.keptOut[i]));
  const figures = runs.map((run) => {
    const at = rows.rows(run, split).filter((i) => keptOut.has(run.tiles[i]));
    const values = averagedIndicators(run).map((id) => {
      const { prediction, truth } = answeredPairs(run.scores[id] ?? [], run.scores[id] ? run.truth[id] : [], at);
      return prediction.length > 1 ? spearman(prediction, truth) : null;
    });
    return { n: at.length, value: values.includes(null) ? null : meanOfKnown(values) };
  });
  return { value: meanOfKnown(figures.map((f) => f.value)), n: figures[0]?.n ?? 0 };
}
