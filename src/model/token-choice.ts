import type { Random } from '../domain/random';

/** How a token is taken from its logits: null takes the most likely one. */
export type Sampling = { readonly temperature: number; readonly random: Random } | null;

/** A token that was drawn, and what the policy that drew it says of it. */
export interface DrawnToken {
  readonly token: number;
  /** Log-probability of the token under softmax(logits / temperature). */
  readonly logp: number;
  /** Entropy of that distribution, nats. */
  readonly entropy: number;
}

/** Index of the largest logit, the first of equals. */
export function mostLikely(logits: Float32Array): number {
  let token = 0;
  for (let i = 1; i < logits.length; i++) if (logits[i] > logits[token]) token = i;
  return token;
}

/**
 * A token drawn from softmax(logits / temperature). Training's rollouts and the explorer's draw by this one function,
 * so that the same seed gives the same tokens.
 * @throws RangeError for a temperature that is not positive
 */
export function drawToken(
  logits: Float32Array,
  { temperature, random }: { readonly temperature: number; readonly random: Random },
): DrawnToken {
  if (!(temperature > 0)) throw new RangeError(`temperature is ${temperature}; give a number above 0`);
  const highest = logits[mostLikely(logits)];
  const odds = new Float32Array(logits.length);
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < logits.length; i++) {
    const z = (logits[i] - highest) / temperature;
    const odd = Math.exp(z);
    odds[i] = odd;
    total += odd;
    weighted += odd * z;
  }
  let rest = random.next() * total - odds[0];
  let token = 0;
  while (token < logits.length - 1 && rest >= 0) rest -= odds[++token];
  const logp = (logits[token] - highest) / temperature - Math.log(total);
  return { token, logp, entropy: Math.log(total) - weighted / total };
}

/** The next token as `sampling` wants it. @throws RangeError for a temperature that is not positive */
export const chooseToken = (logits: Float32Array, sampling: Sampling): number =>
  sampling ? drawToken(logits, sampling).token : mostLikely(logits);
