import { describe, expect, it } from 'vitest';
import { revivalWait } from '../../../src/map/revival';

describe('a map whose graphics are taken away', () => {
  it('is made at once the first time, then waits longer each time, then is given up', () => {
    const lossesMs = [5000, 5100, 6200, 10_300];
    const waits = lossesMs.map((_, i) => revivalWait(lossesMs.slice(0, i + 1)));
    expect(waits).toEqual([0, 1000, 4000, null]);
  });

  it('is made at once again when the losses before lie a minute back', () => {
    expect(revivalWait([5000, 5100, 6200, 10_300, 71_000])).toBe(0);
    expect(revivalWait([5000, 66_000, 126_500])).toBe(0);
    expect(revivalWait([5000, 66_000, 125_500])).toBe(1000);
  });

  it('does not wait before it has lost any', () => {
    expect(revivalWait([])).toBe(0);
  });
});
