import type { Graph } from '../graph/graph';
import { add, exp, maximum, minimum, mul, neg, scale, sub } from '../graph/ops/elementwise';
import { sumAll } from '../graph/ops/reduce';
import type { Value } from '../graph/value';

/** Weighted negative log-likelihood, -sum w log p. Weights that sum to 1 make it a mean. */
export function negativeLogLikelihood(g: Graph, logp: Value, weights: Value): Value {
  return neg(g, sumAll(g, mul(g, weights, logp)));
}

/** Constants of the policy objective, EasyR1's by default. */
export interface ClipSettings {
  readonly clipLow: number;
  readonly clipHigh: number;
  /** Bound on the loss of a token with negative advantage, in multiples of |advantage| (Ye et al. 2020). */
  readonly dualClip: number;
}

export const CLIP_DEFAULTS: ClipSettings = { clipLow: 0.2, clipHigh: 0.3, dualClip: 3 };

/** All [tokens]; `weights` are 0 where nothing was generated and sum to 1. */
export interface PolicyInputs {
  readonly logp: Value;
  readonly oldLogp: Value;
  readonly referenceLogp: Value;
  readonly advantages: Value;
  readonly weights: Value;
  /** Scalar: weight of the KL term. */
  readonly beta: Value;
}

/**
 * Bound on differences of log-probabilities, EasyR1's: what lies beyond would be infinite, and NaN times its weight 0.
 */
const MAX_LOG_RATIO = 20;

/**
 * GRPO's loss (Shao et al. 2024; clipping and averaging over tokens as EasyR1 does it):
 * mean over tokens of max(-rho A, -clip(rho) A), capped at dualClip |A| where A < 0, plus beta KL with the
 * low-variance estimator exp(d) - d - 1, d = log pi_ref - log pi.
 */
export function policyLoss(g: Graph, p: PolicyInputs, clip: ClipSettings): { loss: Value; kl: Value } {
  const c = (x: number): Value => g.constant(x);
  const { shape } = p.logp;
  const bounded = (x: Value): Value => minimum(g, maximum(g, x, c(-MAX_LOG_RATIO)), c(MAX_LOG_RATIO));
  const ratio = exp(g, bounded(sub(g, p.logp, p.oldLogp)));
  const clipped = minimum(g, maximum(g, ratio, c(1 - clip.clipLow)), c(1 + clip.clipHigh));
  const loss = neg(g, minimum(g, mul(g, ratio, p.advantages), mul(g, clipped, p.advantages)));
  const isNegative = g.apply('Cast', [g.apply('Less', [p.advantages, c(0)], shape, { dtype: 'bool' })], shape, {
    dtype: 'float32',
    attributes: { to: 1 },
  });
  const bound = scale(g, g.apply('Abs', [p.advantages], shape), clip.dualClip);
  // No bound where the advantage is not negative: add a number that no loss reaches.
  const free = scale(g, sub(g, c(1), isNegative), 1e9);
  const capped = minimum(g, loss, add(g, bound, free));
  const distance = bounded(sub(g, p.referenceLogp, p.logp));
  const kl = sub(g, sub(g, exp(g, distance), distance), c(1));
  const meanKl = sumAll(g, mul(g, p.weights, kl));
  const policy = sumAll(g, mul(g, p.weights, capped));
  return { loss: add(g, policy, mul(g, p.beta, meanKl)), kl: meanKl };
}
