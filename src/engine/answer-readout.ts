import type { Tokenizer } from '../model/tokenizer';

/** Probabilities of ten tokens among themselves. */
function shares(logits: Float32Array, tokens: readonly number[]): number[] {
  const highest = Math.max(...tokens.map((token) => logits[token]));
  const odds = tokens.map((token) => Math.exp(logits[token] - highest));
  const total = odds.reduce((a, b) => a + b, 0);
  return odds.map((odd) => odd / total);
}

const mean = (probabilities: readonly number[]): number => probabilities.reduce((sum, p, digit) => sum + p * digit, 0);

/**
 * The answer as a mean instead of a written number: expectation of the digit in front of the point and of the one
 * behind it, under the model's own probabilities (`docs/decisions/0005-readout.md`; evaluation reads answers this way).
 */
export class AnswerReadout {
  private readonly answer: number;
  private readonly point: number;
  private readonly digits: readonly number[];
  private first: number | null = null;
  private second: number | null = null;

  constructor(tokenizer: Tokenizer) {
    this.answer = tokenizer.id('<answer>');
    this.point = tokenizer.id('.');
    this.digits = Array.from({ length: 10 }, (_, digit) => tokenizer.id(String(digit)));
  }

  /** @param previous the last token so far @param logits of the token behind it */
  observe(previous: number, logits: Float32Array): void {
    if (previous === this.answer) this.first = mean(shares(logits, this.digits));
    else if (previous === this.point && this.first !== null) this.second ??= mean(shares(logits, this.digits));
  }

  /** Mean of the answer, 0-9.9; null until both digits have been reached. */
  get expected(): number | null {
    return this.first === null || this.second === null ? null : this.first + this.second / 10;
  }
}
