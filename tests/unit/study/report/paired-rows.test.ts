import { describe, expect, it } from 'vitest';
import { subtractDrawn } from '../../../../src/bias/drawn';
import { spearman } from '../../../../src/bias/spearman';
import { figureOf, meanDrawn, sampleDeviation } from '../../../../src/study/report/drawn';
import type { EvaluationFile } from '../../../../src/study/report/evaluation-file';
import { PairedRows } from '../../../../src/study/report/paired-rows';
import { pairedDifference } from '../../../../src/study/report/sections/differences';
import { settingsOf } from '../../../../src/study/report/setting';
import { compareVariants, skill } from '../../../../src/study/report/variant-comparison';
import { syntheticEvaluation } from './synthetic-evaluation';

const bootstrap = { resamples: 100, seed: 0 };
const good = syntheticEvaluation({ variant: 'urban-r1', noise: [1, 1] });
const poor = syntheticEvaluation({ variant: 'sft', noise: [1, 4] });

describe('paired rows', () => {
  it('give Spearman of exactly the tiles of the split', () => {
    const rows = good.split.flatMap((s, i) => (s === 'unseen' ? [i] : []));
    const expected = spearman(
      rows.map((i) => good.scores.gdp[i] as number),
      rows.map((i) => good.truth.gdp[i] as number),
    );
    const { value, draws } = new PairedRows([good], bootstrap).drawn(good, 'spearman', 'gdp', 'unseen');
    expect(value).toBeCloseTo(expected as number, 12);
    expect(draws).toHaveLength(100);
  });

  it('give the mean of the Spearman within each country that has enough tiles', () => {
    const countries = ['AT', 'FR', 'GB', 'IS'];
    // A country that adds to its predictions what has nothing to do with the truth, and one of too few tiles.
    const run = {
      ...good,
      country: good.tiles.map((_, i) => countries[i % 200 === 0 ? 3 : i % 3]),
      scores: {
        ...good.scores,
        gdp: good.scores.gdp.map((score, i) => (score === null ? null : score + 50 * (i % 3))),
      },
    };
    const within = countries.slice(0, 3).map((country) => {
      const rows = run.split.flatMap((s, i) => (s === 'unseen' && run.country[i] === country ? [i] : []));
      return spearman(
        rows.map((i) => run.scores.gdp[i] as number),
        rows.map((i) => run.truth.gdp[i] as number),
      ) as number;
    });
    const paired = new PairedRows([run], bootstrap);
    const { value, draws } = paired.drawn(run, 'spearmanWithin', 'gdp', 'unseen');
    expect(value).toBeCloseTo((within[0] + within[1] + within[2]) / 3, 12);
    expect(value).toBeGreaterThan((paired.drawn(run, 'spearman', 'gdp', 'unseen').value as number) + 0.2);
    expect(draws.every((draw) => Math.abs(draw - (value as number)) < 0.3)).toBe(true);
  });

  it('pair the same model with itself exactly, even when its tiles come in another order', () => {
    const shuffled = reversed(good);
    const rows = new PairedRows([good, shuffled], bootstrap);
    const [a, b] = [good, shuffled].map((run) => rows.drawn(run, 'spearman', 'gdp', 'unseen'));
    const difference = subtractDrawn(a, b);
    expect(difference.value).toBeCloseTo(0, 12);
    expect(Math.max(...difference.draws.map(Math.abs))).toBeLessThan(1e-12);
  });

  it('use only tiles that every run was evaluated on', () => {
    const fewer = { ...reversed(good), tiles: reversed(good).tiles.map((t, i) => (i < 100 ? `other-${i}` : t)) };
    const rows = new PairedRows([good, fewer], bootstrap);
    expect(rows.rows(good, 'unseen').length + rows.rows(good, 'seen_heldout').length).toBe(500);
  });

  it('are undefined, not zero, for an indicator that the run lacks', () => {
    const without = { ...good, scores: {} };
    const figure = figureOf(skill(new PairedRows([without], bootstrap), [without], 'spearman', 'unseen'));
    expect(figure).toMatchObject({ value: null, interval: null });
  });
});

describe('difference of variants', () => {
  const [setting] = settingsOf([good, poor, syntheticEvaluation({ variant: 'sft', seed: 1, noise: [1, 4] })]);
  const comparison = compareVariants(setting, bootstrap);

  it('is the difference of the means over seeds, its interval above zero where one is clearly better', () => {
    const { value, interval } = pairedDifference(comparison, 'urban-r1', 'sft');
    const mean = (id: string) =>
      meanDrawn(skill(comparison.rows, comparison.variants.get(id) ?? [], 'spearman', 'unseen')).value;
    expect(value).toBeCloseTo((mean('urban-r1') as number) - (mean('sft') as number), 12);
    expect(interval?.lo).toBeGreaterThan(0);
  });

  it('is no narrower when the seeds are drawn anew as well', () => {
    const apart = [0, 1].map((seed) => syntheticEvaluation({ variant: 'sft', seed, noise: [1, seed === 0 ? 1 : 6] }));
    const both = compareVariants(settingsOf([good, ...apart])[0], bootstrap);
    const width = (seeds: 'kept' | 'resampled') => {
      const { interval } = pairedDifference(both, 'urban-r1', 'sft', { seeds });
      return (interval?.hi ?? 0) - (interval?.lo ?? 0);
    };
    expect(width('resampled')).toBeGreaterThan(2 * width('kept'));
  });

  it('is wider when whole countries are resampled than zero and stays signed', () => {
    const { interval } = pairedDifference(comparison, 'urban-r1', 'sft', { key: 'country' });
    expect(interval?.hi).toBeGreaterThan(interval?.lo as number);
  });
});

describe('spread over seeds', () => {
  it('is the sample standard deviation, undefined for one seed', () => {
    expect(sampleDeviation([1, 2, 3])).toBe(1);
    expect(sampleDeviation([1])).toBeNull();
  });
});

function reversed(run: EvaluationFile): EvaluationFile {
  const flip = <T>(column: readonly T[]) => [...column].reverse();
  const columns = (of: EvaluationFile['scores']) =>
    Object.fromEntries(Object.entries(of).map(([id, c]) => [id, flip(c)]));
  return {
    ...run,
    tiles: flip(run.tiles),
    split: flip(run.split),
    country: flip(run.country),
    block: flip(run.block),
    scores: columns(run.scores),
    truth: columns(run.truth),
  };
}
