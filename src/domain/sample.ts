import { seededRandom } from './random';

/** A fixed shuffle of items: the same for every model, and for whoever else asks for the same purpose. */
export const fixedOrder = <T>(items: readonly T[], purpose: string): T[] =>
  seededRandom(0, purpose).shuffle([...items]);

/**
 * At most `count` regions of a split to evaluate on, the same ones in the page and in `npm run evaluate --
 * --per-split`.
 */
export const sampleOfSplit = <T>(regions: readonly T[], split: string, count: number): T[] =>
  fixedOrder(regions, `tiles of ${split}`).slice(0, count);
