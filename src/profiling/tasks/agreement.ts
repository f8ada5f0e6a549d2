import type { PixelBox } from '../../domain/task';

/** 1 where both are the same, else 0. */
export const exact = <A extends string | number>(answer: A, truth: A): number => (answer === truth ? 1 : 0);

/** How near a count comes: max(0, 1 - |n - m| / max(1, m)), m being the truth. */
export const nearness = (count: number, truth: number): number =>
  Math.max(0, 1 - Math.abs(count - truth) / Math.max(1, truth));

/**
 * F1 of a set of words against the true ones, each weighted: naming everything costs precision, naming little costs
 * recall. Both empty agree wholly.
 * @param weightOf what a word counts, > 0; all alike unless said
 */
export function setAgreement(
  answer: readonly string[],
  truth: readonly string[],
  weightOf: (word: string) => number = () => 1,
): number {
  const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weightOf(word), 0);
  const all = sum(answer) + sum(truth);
  if (all === 0) return 1;
  const true_ = new Set(truth);
  return (2 * sum(answer.filter((word) => true_.has(word)))) / all;
}

/** Intersection over union of two sets, each given without repeats, 0 to 1. Both empty agree wholly. */
export function setOverlap(answer: readonly string[], truth: readonly string[]): number {
  const shared = answer.filter((word) => truth.includes(word)).length;
  const union = answer.length + truth.length - shared;
  return union > 0 ? shared / union : 1;
}

/** Pixels that a box holds. */
export const boxArea = ({ left, top, right, bottom }: PixelBox): number =>
  Math.max(0, right - left) * Math.max(0, bottom - top);

/** Intersection over union of two boxes, 0 to 1. */
export function overlap(a: PixelBox, b: PixelBox): number {
  const shared = boxArea({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const union = boxArea(a) + boxArea(b) - shared;
  return union > 0 ? shared / union : 0;
}
