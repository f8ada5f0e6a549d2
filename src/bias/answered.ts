/** Rows where both a prediction and a truth are present. */
export interface Answered {
  readonly prediction: Float64Array;
  readonly truth: Float64Array;
  /** Index of each kept row in the input columns. */
  readonly rows: Int32Array;
}

/**
 * Keeps the rows (all, or those listed) where prediction and truth are both numbers, in the given order.
 * @throws RangeError when the columns differ in length.
 */
export function answeredPairs(
  prediction: readonly (number | null)[],
  truth: readonly (number | null)[],
  among?: ArrayLike<number>,
): Answered {
  if (prediction.length !== truth.length) {
    throw new RangeError(`prediction has ${prediction.length} rows, truth has ${truth.length}; give equal lengths`);
  }
  const count = among ? among.length : prediction.length;
  const kept: number[] = [];
  for (let k = 0; k < count; k++) {
    const row = among ? among[k] : k;
    if (prediction[row] != null && truth[row] != null) kept.push(row);
  }
  return {
    prediction: Float64Array.from(kept, (row) => prediction[row] as number),
    truth: Float64Array.from(kept, (row) => truth[row] as number),
    rows: Int32Array.from(kept),
  };
}

/** Share of prompts with a usable answer, 0..1; null when there were no prompts. */
export function answerRate(answers: readonly (number | null)[]): number | null {
  if (answers.length === 0) return null;
  return answers.filter((a) => a !== null).length / answers.length;
}
