import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupDisparity, partitionDeviation } from '../../../src/bias/group-disparity';
import { resampledDisparity } from '../../../src/bias/resampled-disparity';

describe('group disparity', () => {
  // Errors: A +1 +1, B -1 -3.
  const truth = [1, 2, 3, 4];
  const prediction = [2, 3, 2, 1];
  const groups = ['A', 'A', 'B', 'B'];

  it('matches a case worked by hand', () => {
    const d = groupDisparity(prediction, truth, groups, 2);
    expect(d.groups.map((g) => [g.group, g.n, g.mae, g.signedError])).toEqual([
      ['A', 2, 1, 1],
      ['B', 2, 2, -2],
    ]);
    expect(d.worstGroupGap).toBe(1);
    expect(d.worstGroupRatio).toBe(2);
    expect(d.signedSpread).toBe(3);
    // Mean error -0.5: between 2 x 1.5^2 + 2 x 1.5^2 = 9, total 1.5^2 + 1.5^2 + 0.5^2 + 2.5^2 = 11.
    expect(d.betweenGroupShare).toBeCloseTo(9 / 11, 12);
  });

  it('hides groups under the minimum by name and says nothing of a single group', () => {
    const d = groupDisparity([...prediction, 9], [...truth, 1], [...groups, 'C'], 2);
    expect(d.hidden).toEqual(['C']);
    expect(d.signedSpread).toBe(3);
    expect(groupDisparity([1, 2], [1, 1], ['A', 'A'], 1).worstGroupGap).toBeNull();
  });

  it('has a between-group share in 0..1, and null when all errors are equal', () => {
    const row = fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      fc.constantFrom('A', 'B', 'C'),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 4 }), (rows) => {
        const share = groupDisparity(
          rows.map((r) => r[0]),
          rows.map((r) => r[1]),
          rows.map((r) => r[2]),
          1,
        ).betweenGroupShare;
        if (share === null) return;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
    expect(groupDisparity([2, 3, 4], [1, 2, 3], ['A', 'B', 'B'], 1).betweenGroupShare).toBeNull();
  });
});

describe('group disparity of a resample', () => {
  const drawn = fc.array(
    fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      fc.constantFrom('A', 'B', 'C', null),
      fc.integer({ min: 1, max: 3 }),
    ),
    { minLength: 2, maxLength: 40 },
  );

  it('equals that of the rows written out as often as they are drawn', () => {
    fc.assert(
      fc.property(drawn, (rows) => {
        const columns = (of: typeof rows) =>
          [of.map((r) => r[0]), of.map((r) => r[1]), of.map((r) => r[2]), 1] as const;
        const weights = Float64Array.from(rows, (r) => r[3]);
        const written = groupDisparity(...columns(rows.flatMap((r) => Array.from({ length: r[3] }, () => r))));
        for (const [name, statistic] of Object.entries(resampledDisparity(...columns(rows)))) {
          const expected = written[name as 'worstGroupGap'];
          const got = statistic(weights);
          if (expected === null) expect(got).toBeNull();
          else expect(got).toBeCloseTo(expected, 9);
        }
      }),
    );
  });

  it('leaves out a group that is not drawn, and is null when one is left', () => {
    const { worstGroupGap, betweenGroupShare } = resampledDisparity([2, 4, 9], [1, 1, 1], ['A', 'B', 'C'], 1);
    expect(worstGroupGap(Float64Array.of(1, 1, 0))).toBe(2);
    expect(worstGroupGap(Float64Array.of(0, 2, 0))).toBeNull();
    expect(betweenGroupShare(Float64Array.of(0, 2, 0))).toBeNull();
  });

  it('has a deviation of the groups that is worked out by hand', () => {
    // |errors| 1 1 | 1 3, MAE 1.5: groups at 1 and 2.
    expect(groupDisparity([2, 3, 2, 1], [1, 2, 3, 4], ['A', 'A', 'B', 'B'], 2).groupDeviation).toBeCloseTo(0.5, 12);
  });
});

describe('deviation over partitionings', () => {
  it('averages |MAE of part - MAE| over parts, then over partitionings', () => {
    // |errors| 1 1 1 3, MAE 1.5; by A/B: 1 and 2 -> 0.5; all in one part: 0.
    const value = partitionDeviation(
      [2, 3, 2, 1],
      [1, 2, 3, 4],
      [
        ['A', 'A', 'B', 'B'],
        ['x', 'x', 'x', 'x'],
      ],
    );
    expect(value).toBeCloseTo(0.25, 12);
  });

  it('is null without rows', () => {
    expect(partitionDeviation([], [], [[]])).toBeNull();
  });
});
