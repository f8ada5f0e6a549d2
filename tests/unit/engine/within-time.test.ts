import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withinTime } from '../../../src/engine/within-time';

describe('what may stay away', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is given up in a sentence with the remedy', async () => {
    const given = expect(withinTime(new Promise(() => {}), 60_000, 'What runs the models')).rejects.toThrow(
      'What runs the models did not come within 60 s. Check the connection and retry.',
    );
    await vi.advanceTimersByTimeAsync(60_000);
    await given;
  });

  it('is what it comes to within the time, and leaves no timer', async () => {
    expect(await withinTime(Promise.resolve(5), 60_000, 'Five')).toBe(5);
    await expect(withinTime(Promise.reject(new Error('gone')), 60_000, 'Five')).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(0);
  });
});
