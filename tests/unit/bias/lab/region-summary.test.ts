import { describe, expect, it } from 'vitest';
import { type RegionColumns, summariseRegions } from '../../../../src/bias/lab/region-summary';

/** Regions on a line from west to east, so many km apart. */
const columnsOf = (rows: readonly (readonly (number | null)[])[], apartKm = 10): RegionColumns => ({
  lonDeg: Float64Array.from(rows, (_, i) => (i * apartKm) / 111.195),
  latDeg: Float64Array.from(rows, () => 0.1),
  truth: rows.map(([truth]) => truth),
  scores: [rows.map((row) => row[1])],
});

describe('regions taken together', () => {
  it('have a mean, an error and a rank correlation, each with n and an interval over blocks that are named', () => {
    const { models, blocksOf } = summariseRegions(columnsOf(Array.from({ length: 20 }, (_, i) => [i / 4, i / 4 + 1])));
    const [{ answered, mean, measured, mae, spearman }] = models;
    expect([answered, measured]).toEqual([20, 20]);
    expect([mean.value, mae.value, spearman.value]).toEqual([3.375, 1, 1]);
    expect(mean.interval?.lo).toBeLessThan(3.375);
    expect(mae.interval).toEqual({ lo: 1, hi: 1 });
    expect(spearman.interval?.lo).toBeCloseTo(1, 12);
    expect(blocksOf).toMatch(/^blocks of 5 km, since/);
  });

  it('have no error and no correlation where fewer than ten were measured, but a mean without an interval', () => {
    const [{ mean, measured, mae, spearman }] = summariseRegions(
      columnsOf(Array.from({ length: 9 }, (_, i) => [i, i])),
    ).models;
    expect(measured).toBe(9);
    expect(mean).toEqual({ value: 4, interval: null, tooFew: true });
    for (const figure of [mae, spearman]) expect(figure).toMatchObject({ value: null, tooFew: true });
  });

  it('count what is answered and what is measured apart, and leave the others out', () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i % 3 === 0 ? null : i / 6, i % 5 === 0 ? null : i / 6]);
    const [{ answered, measured }] = summariseRegions(columnsOf(rows)).models;
    expect([answered, measured]).toEqual([24, 16]);
  });

  it('that are none have no figures', () => {
    const [{ answered, mean, spearman }] = summariseRegions(columnsOf([])).models;
    expect([answered, mean.value, spearman.value]).toEqual([0, null, null]);
  });
});
