import type { Tokenizer } from './tokenizer';

/** The tokens between which an answer is written. */
export interface AnswerMarks {
  readonly answer: number;
  readonly point: number;
  /** Tokens of the digits 0-9. */
  readonly digits: readonly number[];
}

/** @throws RangeError when the tokenizer splits one of them */
export const answerMarks = (tokenizer: Tokenizer): AnswerMarks => ({
  answer: tokenizer.id('<answer>'),
  point: tokenizer.id('.'),
  digits: Array.from({ length: 10 }, (_, digit) => tokenizer.id(String(digit))),
});

/** Probabilities of the ten digits among themselves. */
function digitShares(logits: Float32Array, digits: readonly number[]): Float32Array {
  const highest = Math.max(...digits.map((token) => logits[token]));
  const odds = digits.map((token) => Math.exp(logits[token] - highest));
  const total = odds.reduce((a, b) => a + b, 0);
  return Float32Array.from(odds, (odd) => odd / total);
}

const mean = (shares: Float32Array): number => shares.reduce((sum, share, digit) => sum + share * digit, 0);

/**
 * The answer as a mean instead of a written number: expectation of the digit in front of the point and of the one
 * behind it, under the model's own probabilities (`docs/decisions/0005-readout.md`). Evaluation and the explorer alike
 * read answers by this class.
 */
export class AnswerReadout {
  /** Probabilities of the digits 0-9 in front of the point of the answer; null where no answer was opened. */
  first: Float32Array | null = null;
  /** The same behind the point. */
  second: Float32Array | null = null;

  constructor(private readonly marks: AnswerMarks) {}

  /** @param previous the last token so far @param logits of the token behind it */
  observe(previous: number, logits: Float32Array): void {
    const { answer, point, digits } = this.marks;
    if (previous === answer) this.first = digitShares(logits, digits);
    else if (previous === point && this.first !== null) this.second ??= digitShares(logits, digits);
  }

  /** Mean of the answer, 0-9.9; null until both digits have been reached. */
  get expected(): number | null {
    return this.first === null || this.second === null ? null : mean(this.first) + mean(this.second) / 10;
  }
}
