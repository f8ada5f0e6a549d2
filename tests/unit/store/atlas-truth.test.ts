import { describe, expect, it } from 'vitest';
import type { TruthTable } from '../../../src/atlas/truth/truth-table';
import { truthAt, truthCells } from '../../../src/store/atlas-truth';

/** Two regions, the first to learn from, the second on an unseen continent; every indicator has the city's number. */
const table = (city: number): TruthTable => ({
  city,
  nation: 0,
  date: 1,
  ids: Int32Array.of(city * 10, city * 10 + 1),
  lonDeg: Float64Array.of(city, city),
  latDeg: Float64Array.of(0, 1),
  split: Uint8Array.of(0, 2),
  values: new Float64Array(12).fill(city).fill(1000, 6),
  causeValues: new Float64Array(12).fill(2),
});
/** 1 scores 0.1, 50 scores 5.0, whatever is above 99 scores 9.9. */
const SCALE = { thresholds: Array.from({ length: 99 }, (_, i) => i + 1) };

describe('the truth of the Atlas', () => {
  it('is known of a region as soon as its city is measured', () => {
    expect(truthAt([table(3)], { id: 30, city: 3 })).toMatchObject({
      split: 'seen_train',
      values: { population: 3, house_price: 3 },
      causeValues: { population: 2, house_price: 2 },
    });
  });

  it('tells a city that is not measured yet from a square where nothing is built', () => {
    const tables = [table(0), table(1)];
    expect(truthAt(tables, { id: 50, city: 5 })).toBe('unmeasured');
    expect(truthAt(tables, { id: 17, city: 1 })).toBeNull();
  });

  it('colours the regions of the cities that have been measured by the scale of the models', () => {
    const cells = truthCells([table(50), table(1)], 'gdp', SCALE);
    expect(cells.map(({ value }) => value)).toEqual([5, 9.9, 0.1, 9.9]);
    expect(cells[0]).toMatchObject({ id: 'atlas-500', region: { lonDeg: 50, latDeg: 0 }, kind: 'truth' });
  });
});
