import { describe, expect, it } from 'vitest';
import { forcedEffects } from '../../../../src/study/report/forced-effects';
import { changesAsSaid } from '../../../../src/worlds/atlas/study/report/forced-section';
import { syntheticEvaluation } from './synthetic-evaluation';

const bootstrap = { resamples: 100, seed: 0 };
const forcing = (forced: Record<string, Record<string, number[][]>>) => {
  const file = syntheticEvaluation({ variant: 'urban-r1', noise: [1, 1] });
  return { ...file, causal: { coverForced: {}, forced } };
};

describe('forced statements', () => {
  it('give the mean answer at each level and the change from the first to the last, by hand', () => {
    const tiles = [
      [1, 2, 4],
      [2, 4, 6],
    ];
    const [{ statement, indicator, n, means, change }] = forcedEffects(
      [forcing({ homes: { population: tiles } })],
      bootstrap,
    );
    expect([statement, indicator, n]).toEqual(['homes', 'population', 2]);
    expect(means).toEqual([1.5, 3, 5]);
    expect(change.value).toBe(3.5);
    expect(change.interval).toEqual({ lo: 3, hi: 4 });
  });

  it('take the mean over runs, and leave out what no tile was forced on', () => {
    const effects = forcedEffects(
      [forcing({ huts: { income: [[5, 3]], gdp: [] } }), forcing({ huts: { income: [[5, 4]], gdp: [] } })],
      bootstrap,
    );
    expect(effects.map(({ indicator, means }) => [indicator, means])).toEqual([['income', [5, 3.5]]]);
  });

  it('are none where nothing was forced', () => {
    expect(forcedEffects([syntheticEvaluation({ variant: 'sft', noise: [1, 1] })], bootstrap)).toEqual([]);
  });

  const judged = (statement: string, indicator: string, tiles: number[][]) =>
    changesAsSaid(forcedEffects([forcing({ [statement]: { [indicator]: tiles } })], bootstrap)[0]);

  it('are judged by the direction of the formula, step by step and from end to end', () => {
    const rising = [
      [1, 2, 3],
      [1, 3, 4],
    ];
    expect(judged('homes', 'population', rising)).toEqual({ isMonotone: true, isClear: true });
    expect(judged('huts', 'income', rising)).toEqual({ isMonotone: false, isClear: false });
    expect(judged('huts', 'income', [[5, 4, 2]])).toEqual({ isMonotone: true, isClear: true });
    expect(judged('homes', 'population', [[1, 5, 3]])).toEqual({ isMonotone: false, isClear: true });
    const torn = [
      [1, 2],
      [2, 1],
      [3, 3.1],
    ];
    expect(judged('homes', 'population', torn).isClear).toBe(false);
  });
});
