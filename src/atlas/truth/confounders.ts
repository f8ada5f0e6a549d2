import type { AtlasDials } from '../dials';
import { unit2 } from '../hash';
import type { Nation } from '../nation';

/**
 * The factor by which a nation's values of an indicator differ from the formula, the same in all its regions. Style and
 * offset add up to t, and the factor is (1 + t / 2) / (1 - t / 2), close to e^t. In seen continents nations with the
 * second roof palette are above the formula; in unseen ones, as far as the dial `reversal` says, below it.
 * @param isSeen whether models may learn from the nation's continent
 * @param indicator its index
 */
export function nationFactor(
  dials: AtlasDials,
  nation: Nation,
  isSeen: boolean,
  indicator: number,
  seed: number,
): number {
  const style = dials.styleCoupling * nation.styleScore;
  const offset = dials.nationalOffset * 3 * (unit2(nation.id, indicator, seed + 401) - 0.5);
  const t = isSeen ? style + offset : dials.reversal * (offset - style);
  return (1 + t / 2) / (1 - t / 2);
}

/** What is left to chance: 1 plus the dial times a deviate of mean 0 and deviation 1 (sum of four uniform numbers). */
export function chanceFactor({ noise }: AtlasDials, region: number, indicator: number, seed: number): number {
  let sum = -2;
  for (let k = 0; k < 4; k++) sum += unit2(region, indicator * 4 + k, seed + 402);
  return 1 + noise * sum * 1.7320508075688772;
}
