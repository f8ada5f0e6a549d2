import { t } from '../domain/words';
/** Fewer regions, or places, than this bear no interval, no share in percent and no verdict: the rule of the lab. */
export const FEWEST = 10;

/** Whether `n` regions, or places, are enough to claim anything of. */
export const areEnough = (n: number): boolean => n >= FEWEST;

/** Why nothing is claimed of the others, for people. */
export const fewerThanEnough = (what: 'regions' | 'places'): string =>
  what === 'regions' ? t`fewer than ten regions` : t`fewer than ten places`;
