import type { WeightedStatistic } from './weighted-statistic';

export interface Faithfulness {
  /** Share of the statements made that equal the measured value, 0..1; null when none was made. */
  readonly value: number | null;
  /** Statements made. */
  readonly n: number;
  /** Share of all tiles with a right statement, 0..1: silence counts as wrong; null when no tile was asked. */
  readonly ofAsked: number | null;
  readonly asked: number;
}

/**
 * Faithfulness of one statement of the trace: how often what it says equals what was measured.
 * @param said what the trace said of each tile, null where it said nothing
 * @param among tiles to count; all by default
 * @throws RangeError when the columns differ in length.
 */
export function faithfulness<T extends string | number>(
  said: readonly (T | null)[],
  measured: readonly T[],
  among: (row: number) => boolean = () => true,
): Faithfulness {
  if (said.length !== measured.length) {
    throw new RangeError(`said has ${said.length} rows, measured has ${measured.length}; give columns of equal length`);
  }
  let asked = 0;
  let n = 0;
  let right = 0;
  for (let i = 0; i < said.length; i++) {
    if (!among(i)) continue;
    asked++;
    if (said[i] === null) continue;
    n++;
    if (said[i] === measured[i]) right++;
  }
  return { value: n > 0 ? right / n : null, n, ofAsked: asked > 0 ? right / asked : null, asked };
}

/**
 * Prepares faithfulness for resampling: the share of right statements among those made, each tile counted `weights[i]`
 * times; null where no statement counts. @throws RangeError when the columns differ in length.
 */
export function resampledFaithfulness<T extends string | number>(
  said: readonly (T | null)[],
  measured: readonly T[],
): WeightedStatistic {
  if (said.length !== measured.length) {
    throw new RangeError(`said has ${said.length} rows, measured has ${measured.length}; give columns of equal length`);
  }
  return (weights) => {
    let made = 0;
    let right = 0;
    for (let i = 0; i < said.length; i++) {
      if (said[i] === null) continue;
      made += weights[i];
      if (said[i] === measured[i]) right += weights[i];
    }
    return made > 0 ? right / made : null;
  };
}
