import type { Random } from '../domain/random';

/** How a token is taken from its logits: null takes the most likely one. */
export type Sampling = { readonly temperature: number; readonly random: Random } | null;

/** Index of the largest logit, the first of equals. */
function mostLikely(logits: Float32Array): number {
  let token = 0;
  for (let i = 1; i < logits.length; i++) if (logits[i] > logits[token]) token = i;
  return token;
}

/**
 * The next token: the most likely, or one drawn from softmax(logits / temperature). Draws as training's rollouts do, so
 * that the same seed gives the same tokens.
 * @throws RangeError for a temperature that is not positive
 */
export function chooseToken(logits: Float32Array, sampling: Sampling): number {
  const highest = mostLikely(logits);
  if (!sampling) return highest;
  const { temperature, random } = sampling;
  if (!(temperature > 0)) throw new RangeError(`temperature is ${temperature}; give a number above 0`);
  const odds = new Float32Array(logits.length);
  let total = 0;
  for (const [i, logit] of logits.entries()) {
    const odd = Math.exp((logit - logits[highest]) / temperature);
    odds[i] = odd;
    total += odd;
  }
  let rest = random.next() * total - odds[0];
  let token = 0;
  while (token < logits.length - 1 && rest >= 0) rest -= odds[++token];
  return token;
}
