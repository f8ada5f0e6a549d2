import { describe, expect, it } from 'vitest';
import { keptPromise } from '../../../src/domain/kept-promise';

describe('a kept promise', () => {
  it('does its job once for all who ask', async () => {
    let count = 0;
    const ask = keptPromise(async () => ++count);
    expect(count).toBe(0);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(1);
  });

  it('does it anew after a failure', async () => {
    let count = 0;
    const ask = keptPromise(async () => {
      count++;
      if (count === 1) throw new Error('not yet');
      return count;
    });
    await expect(ask()).rejects.toThrow('not yet');
    expect(await ask()).toBe(2);
  });
});
