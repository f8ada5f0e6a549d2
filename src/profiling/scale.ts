/**
 * GeoLLM's rank scale of one indicator: 99 cut points in its unit, never falling. Plain JSON, so it lives in a
 * manifest.
 */
export interface Scale {
  /** `thresholds[k - 1]` is the least value that scores k / 10 or more, k = 1..99. */
  readonly thresholds: readonly number[];
}

const TOP = 99;

/** The least number that is clearly above `x`, for scores that no training value reaches. */
function justAbove(x: number): number {
  return Math.min(x + Math.max(Number.MIN_VALUE, Math.abs(x) * Number.EPSILON), Number.MAX_VALUE);
}

/**
 * Builds the scale from the values of the training regions, after GeoLLM (Manvi et al. 2024):
 * score = floor(100 (averageRank - 1) / N) / 10, where ties share their average rank. Scores that ties leave out have
 * equal cut points. A value above every training value scores 9.9.
 * @param values indicator values of the training regions, in the indicator's unit, in any order.
 * @throws RangeError when there are none or one is not finite.
 */
export function buildScale(values: ArrayLike<number>): Scale {
  if (values.length === 0) throw new RangeError('buildScale: no values; give those of the training regions');
  const sorted = Float64Array.from(values);
  const bad = sorted.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(`buildScale: values[${bad}] is ${sorted[bad]}; drop regions without a finite value first`);
  }
  // -0 + 0 is 0, so that cut points come back from JSON as they were
  for (let i = 0; i < sorted.length; i++) sorted[i] += 0;
  sorted.sort();
  const thresholds: number[] = [];
  for (let first = 0; first < sorted.length; ) {
    let end = first + 1;
    while (end < sorted.length && sorted[end] === sorted[first]) end++;
    const averageRank = (first + 1 + end) / 2;
    const tenths = Math.floor((100 * (averageRank - 1)) / sorted.length);
    while (thresholds.length < tenths) thresholds.push(sorted[first]);
    first = end;
  }
  const above = justAbove(sorted[sorted.length - 1]);
  while (thresholds.length < TOP) thresholds.push(above);
  return { thresholds };
}

function checkScale({ thresholds }: Scale): void {
  if (thresholds.length !== TOP) {
    throw new RangeError(`Scale has ${thresholds.length} thresholds instead of ${TOP}; build it with buildScale()`);
  }
}

/** Score of a value, 0.0-9.9 in steps of 0.1. @throws RangeError when the value is not finite. */
export function scoreOf(scale: Scale, value: number): number {
  checkScale(scale);
  if (!Number.isFinite(value)) throw new RangeError(`scoreOf: value is ${value}; give a finite number`);
  let [below, above] = [0, TOP];
  while (below < above) {
    const middle = (below + above) >> 1;
    if (scale.thresholds[middle] <= value) below = middle + 1;
    else above = middle;
  }
  return below / 10;
}

/** The score nearest to a number: with one decimal, held within 0.0-9.9. */
export const nearestScore = (value: number): number => Math.max(0, Math.min(TOP / 10, Math.round(value * 10) / 10));

/**
 * Values that a score stands for: lo <= value < hi in the indicator's unit; null where the end is open. Where ties
 * leave a score out, lo equals hi: the value around which the gap lies.
 * @param score 0.0-9.9; rounded to one decimal.
 * @throws RangeError when the score is outside the scale.
 */
export function intervalOf(scale: Scale, score: number): { lo: number | null; hi: number | null } {
  checkScale(scale);
  const tenths = Math.round(score * 10);
  if (!(tenths >= 0 && tenths <= TOP)) throw new RangeError(`intervalOf: score is ${score}; it must be 0.0-9.9`);
  return {
    lo: tenths === 0 ? null : scale.thresholds[tenths - 1],
    hi: tenths === TOP ? null : scale.thresholds[tenths],
  };
}
