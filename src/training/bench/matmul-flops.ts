import type { BranchLayout } from '../../model/branching';
import { headSize, type ModelConfig, patchCount, patchValues } from '../../model/config';
import type { EyesHeads } from '../../model/training-graphs';

/**
 * Floating point operations in the matrix products of the decoder's forward pass, a multiply-add being two. With T =
 * rows (P + B L) tokens (prefix P, B branches of length L), width d, key-value width e, feed-forward f, vocabulary V:
 *
 *   2 T layers (2 d^2 + 2 d e + 3 d f)                projections and SwiGLU
 * + 4 d layers rows (P^2 + B L (P + L))               attention: scores and mixing, masked pairs included
 * + 2 V d rows B L                                    output head, on branch tokens alone
 *
 * Not counted: norms, softmax, rotary angles, the embedding lookup.
 */
export function decoderForwardFlops({ text: t }: ModelConfig, layout: BranchLayout): number {
  const { rows, prefixLength, branches, branchLength } = layout;
  const branchTokens = branches * branchLength;
  const tokens = rows * (prefixLength + branchTokens);
  const keyValueWidth = t.keyValueHeads * headSize(t);
  const weights = 2 * t.width ** 2 + 2 * t.width * keyValueWidth + 3 * t.width * t.feedForward;
  const pairs = rows * (prefixLength ** 2 + branchTokens * (prefixLength + branchLength));
  return (
    2 * tokens * t.layers * weights + 4 * t.width * t.layers * pairs + 2 * t.vocabulary * t.width * rows * branchTokens
  );
}

/**
 * The same of a whole step: forward, and twice as much for the gradients by inputs and by weights. AdamW is not
 * counted, nor is the product with a one-hot matrix by which the embedding's gradient is gathered: a detour, not work
 * that a step needs.
 */
export const decoderStepFlops = (config: ModelConfig, layout: BranchLayout): number =>
  3 * decoderForwardFlops(config, layout);

/** Of the patch embedding, 2 T c d: T patches of c values. */
const patchEmbeddingFlops = ({ vision: v }: ModelConfig, images: number): number =>
  2 * images * patchCount(v) * patchValues(v) * v.width;

/**
 * Forward pass of the vision tower with the heads of the eyes stage. With T patches of c values, n of them in an image,
 * width d, feed-forward f, m x m patches merged into a token of text width w, and h head outputs:
 * 2 T c d + layers (2 T (4 d^2 + 3 d f) + 4 T n d) + 2 (T / m^2) (2 m^2 d^2 + 2 d w) + 2 images w h.
 */
export function eyesForwardFlops(config: ModelConfig, images: number, { classes, measures }: EyesHeads): number {
  const { vision: v, text } = config;
  const patches = images * patchCount(v);
  const merged = v.mergeSize ** 2;
  const layer = 2 * patches * (4 * v.width ** 2 + 3 * v.width * v.feedForward) + 4 * patches * patchCount(v) * v.width;
  const merger = 2 * (patches / merged) * (2 * merged * v.width ** 2 + 2 * v.width * text.width);
  return (
    patchEmbeddingFlops(config, images) + v.layers * layer + merger + 2 * images * text.width * (classes + measures)
  );
}

/** A whole eyes step: three forward passes, less the gradient by the pixels, which nobody asks for. */
export const eyesStepFlops = (config: ModelConfig, images: number, heads: EyesHeads): number =>
  3 * eyesForwardFlops(config, images, heads) - patchEmbeddingFlops(config, images);
