import { describe, expect, it } from 'vitest';
import { askFresh } from '../../../src/channel/ask-fresh';
import { serve } from '../../../src/channel/channel-server';
import { pause } from '../../../src/channel/pause';
import { SUMS } from './example-protocol';
import { linkedWorkers } from './linked-workers';

const adders = () =>
  linkedWorkers((scope) =>
    serve(scope, SUMS, {
      open: () => ({
        add: async ({ a, b }) => {
          await pause();
          return a + b;
        },
        count: () => {},
        list: (length) => new Float64Array(length),
      }),
    }),
  );

describe('a worker for each request', () => {
  it('starts with it and ends with its answer', async () => {
    const { start, starts, running } = adders();
    const asked = [1, 2].map((a) => askFresh(SUMS, { start }, 'add', { a, b: 1 }));
    expect([starts(), running()]).toEqual([2, 2]);
    expect(await Promise.all(asked)).toEqual([2, 3]);
    expect(running()).toBe(0);
  });

  it('ends at once when the request is given up, and does not start when it was before', async () => {
    const { start, starts, running } = adders();
    const abort = new AbortController();
    const asked = askFresh(SUMS, { start }, 'add', { a: 1, b: 1 }, { signal: abort.signal });
    abort.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(running()).toBe(0);
    await expect(askFresh(SUMS, { start }, 'count', 1, { signal: abort.signal })).rejects.toThrow();
    expect(starts()).toBe(1);
  });

  it('says so when it breaks down', async () => {
    const { start, breakDown, running } = adders();
    const asked = askFresh(SUMS, { start }, 'add', { a: 1, b: 1 });
    breakDown('out of memory');
    await expect(asked).rejects.toThrow('The adder broke down: out of memory');
    expect(running()).toBe(0);
  });

  it('gets bytes without a copy', async () => {
    const { start, given } = adders();
    expect(await askFresh(SUMS, { start }, 'list', 4)).toEqual(new Float64Array(4));
    expect(given).toHaveLength(1);
  });
});
