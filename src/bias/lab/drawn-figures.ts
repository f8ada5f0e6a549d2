import { type BootstrapSettings, blockBootstrapDraws } from '../block-bootstrap';
import { type Drawn, subtractDrawn } from '../drawn';
import { areEnough } from '../enough';
import { percentileInterval } from '../percentile-interval';
import type { WeightedStatistic } from '../weighted-statistic';
import type { LabFigure } from './lab-report';

/** Several statistics with their draws over the same resampled blocks. @param keys block of each row */
export function drawAll<K extends string>(
  keys: readonly string[],
  statistics: Readonly<Record<K, WeightedStatistic>>,
  settings: BootstrapSettings,
): Record<K, Drawn> {
  const names = Object.keys(statistics) as K[];
  const draws = blockBootstrapDraws(
    keys,
    names.map((name) => statistics[name]),
    settings,
  );
  const once = new Float64Array(keys.length).fill(1);
  return fromNames(names, (name, i) => ({ value: statistics[name](once), draws: draws[i] }));
}

/** a - b of each statistic, also draw by draw. */
export const subtractAll = <K extends string>(
  a: Readonly<Record<K, Drawn>>,
  b: Readonly<Record<K, Drawn>>,
): Record<K, Drawn> => fromNames(Object.keys(a) as K[], (name) => subtractDrawn(a[name], b[name]));

/** What rows figures are made of. */
export interface Extent {
  /** Rows; of fewer than `areEnough` there is no interval. */
  readonly n: number;
  /** That they lie in; there is no interval for fewer than two. */
  readonly blocks: number;
}

/** Values with intervals. */
export const figuresOf = <K extends string>(
  drawn: Readonly<Record<K, Drawn>>,
  { n, blocks }: Extent,
): Record<K, LabFigure> =>
  fromNames(Object.keys(drawn) as K[], (name) => {
    const { value, draws } = drawn[name];
    if (value === null) return { value, interval: null };
    if (!areEnough(n)) return { value, interval: null, tooFew: true };
    return { value, interval: blocks < 2 ? null : percentileInterval(draws) };
  });

/** Shares with intervals: of too few rows not even a value, for a percentage of three is a claim. */
export const sharesOf = <K extends string>(drawn: Readonly<Record<K, Drawn>>, extent: Extent): Record<K, LabFigure> => {
  const figures = figuresOf(drawn, extent);
  return fromNames(Object.keys(figures) as K[], (name) =>
    figures[name].tooFew ? { ...figures[name], value: null } : figures[name],
  );
};

const fromNames = <K extends string, T>(names: readonly K[], make: (name: K, i: number) => T): Record<K, T> =>
  Object.fromEntries(names.map((name, i) => [name, make(name, i)])) as Record<K, T>;
