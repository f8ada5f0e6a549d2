import { describe, expect, it } from 'vitest';
import { soakTable, soakVerdict } from '../../../scripts/soak/soak-verdict';

const of = (values: readonly number[]) => soakVerdict({ name: 'nodes', values });

describe('the verdict on a figure of a soak', () => {
  it('compares the median of the first five measurements with that of the last five', () => {
    const { first, last, isFlat, least, most } = of([100, 100, 900, 100, 100, 5, 104, 104, 104, 1, 104]);
    expect({ first, last, isFlat, least, most }).toEqual({ first: 100, last: 104, isFlat: true, least: 1, most: 900 });
  });

  it('calls flat what changes by at most a twentieth, or becomes less', () => {
    expect(of([100, 100, 105, 105]).isFlat).toBe(true);
    expect(of([100, 100, 106, 106]).isFlat).toBe(false);
    expect(of([100, 100, 10, 10]).isFlat).toBe(true);
  });

  it('lets nothing grow of what there are few of, and nothing come from nothing', () => {
    expect(of([2, 2, 3, 3]).isFlat).toBe(false);
    expect(of([0, 0, 1, 1])).toMatchObject({ isFlat: false, change: Number.POSITIVE_INFINITY });
    expect(of([0, 0, 0, 0])).toMatchObject({ isFlat: true, change: 0 });
  });

  it('is no verdict where nothing was measured', () => {
    expect(() => of([])).toThrow('"nodes" was not measured');
  });

  it('is a row of the table, in words', () => {
    const table = soakTable([of([100, 110]), of([0, 1])]);
    expect(table).toContain('at most +5 %');
    expect(table).toContain('| nodes | 100 | 110 | 100 to 110 | +10.0 % | GROWS |');
    expect(table).toContain('| nodes | 0 | 1 | 0 to 1 | from nothing | GROWS |');
  });
});
