import { describe, expect, it } from 'vitest';
import { SHIPPED_CITIES } from '../../../src/atlas/shipped-planet';
import type { TruthTable } from '../../../src/atlas/truth/truth-table';
import type { AtlasTruth } from '../../../src/store/atlas-state';
import { addTable, atlasIndicator, trainingRegions, truthAt, truthCells } from '../../../src/store/atlas-truth';

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
});

const measured = (count: number): AtlasTruth =>
  Array.from({ length: count }, (_, i) => table(i)).reduce(addTable, { tables: [], scales: null });

describe('the truth of the Atlas', () => {
  it('has no scores before every city is measured', () => {
    const truth = measured(SHIPPED_CITIES - 1);
    expect(truth.scales).toBeNull();
    expect(truthCells(truth, 0)).toEqual([]);
    expect(truthAt(truth, { id: 30, city: 3 })).toMatchObject({
      split: 'seen_train',
      values: { 5: { value: 3, score: null } },
    });
  });

  it('ranks every region among those to learn from alone', () => {
    const truth = measured(SHIPPED_CITIES);
    expect(trainingRegions(truth)).toBe(SHIPPED_CITIES);
    const cells = truthCells(truth, 2);
    expect(cells.length).toBe(2 * SHIPPED_CITIES);
    expect(cells[0]).toMatchObject({ id: 'atlas-0', value: 0, kind: 'truth' });
    expect(cells[1].value).toBe(9.9);
    expect(cells[20].value).toBe(5);
  });

  it('tells a city that is not measured yet from a square where nothing is built', () => {
    const truth = measured(2);
    expect(truthAt(truth, { id: 50, city: 5 })).toBe('unmeasured');
    expect(truthAt(truth, { id: 17, city: 1 })).toBeNull();
  });

  it('takes a city that is measured twice once', () => {
    expect(addTable(measured(2), table(1)).tables.length).toBe(2);
  });

  it('falls back to the first indicator for one that is not known', () => {
    expect(atlasIndicator('happiness').id).toBe('population');
  });
});
