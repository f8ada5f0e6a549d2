import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../../src/study/report/setting';
import { statementShares } from '../../../../src/study/report/statement-faithfulness';
import { compareVariants } from '../../../../src/study/report/variant-comparison';
import { syntheticEvaluation } from './synthetic-evaluation';

const sharesOf = (...files: ReturnType<typeof syntheticEvaluation>[]) => {
  const [setting] = settingsOf(files);
  return statementShares(compareVariants(setting, { resamples: 60, seed: 0 }), 'urban-r1', 'unseen');
};
const run = (seed: number, right: number) => {
  const file = syntheticEvaluation({ variant: 'urban-r1', seed, noise: [1, 1] });
  const truth = file.tiles.map((_, i) => (i % 4 === 0 ? 1 : 2));
  // Of ten tiles in a row so many are said rightly, one is not said, and the rest wrongly.
  const said = truth.map((value, i) => (i % 10 < right ? value : i % 10 === 9 ? null : value + 1));
  return { ...file, statements: { homes: { said, truth } } };
};

describe('the faithfulness of every statement', () => {
  it('is the share of all tiles of the split, silence counted as wrong', () => {
    const shares = sharesOf(run(0, 7));
    expect(shares.map(({ statement, n }) => [statement, n])).toEqual([
      ['cover', 300],
      ['homes', 300],
    ]);
    expect(shares[1].right.value).toBeCloseTo(0.7, 1);
    expect(shares[0].right.value).toBe(1);
  });

  it('has an interval around it, and the share of saying the commonest truth', () => {
    const [, { right, commonest }] = sharesOf(run(0, 7));
    expect(right.interval?.lo).toBeLessThan(right.value as number);
    expect(right.interval?.hi).toBeGreaterThan(right.value as number);
    const file = run(0, 7);
    const truth = file.statements.homes.truth.filter((_, i) => file.split[i] === 'unseen');
    expect(commonest).toBeCloseTo(Math.max(...[1, 2].map((v) => truth.filter((t) => t === v).length)) / 300, 12);
  });

  it('is the mean over seeds', () => {
    const alone = [run(0, 7), run(1, 5)].map((one) => sharesOf(one)[1].right.value as number);
    expect(sharesOf(run(0, 7), run(1, 5))[1].right.value).toBeCloseTo((alone[0] + alone[1]) / 2, 12);
  });

  it('is nothing for a model that writes no trace', () => {
    const file = run(0, 7);
    const silent = { ...file, landCover: { ...file.landCover, said: file.landCover.said.map(() => null) } };
    expect(sharesOf(silent)).toEqual([]);
  });
});
