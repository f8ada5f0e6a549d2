import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestLimiter } from '../../../src/imagery/request-limiter';

const live = () => new AbortController().signal;

describe('RequestLimiter', () => {
  it('never runs more tasks of an origin at once than allowed, and runs all of them', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.record({ origin: fc.constantFrom('a', 'b'), fails: fc.boolean() }), { maxLength: 30 }),
        async (scheduler, limit, tasks) => {
          const limiter = new RequestLimiter(limit);
          const running: Record<string, number> = { a: 0, b: 0 };
          const most: Record<string, number> = { a: 0, b: 0 };
          const ends = tasks.map(({ origin, fails }, i) =>
            limiter
              .run(
                origin,
                async () => {
                  most[origin] = Math.max(most[origin], ++running[origin]);
                  await scheduler.schedule(Promise.resolve(), `task ${i}`);
                  running[origin]--;
                  if (fails) throw new Error('failed');
                  return i;
                },
                live(),
              )
              .catch(() => null),
          );
          const all = Promise.all(ends);
          await scheduler.waitFor(all);
          expect(await all).toEqual(tasks.map(({ fails }, i) => (fails ? null : i)));
          for (const origin of ['a', 'b']) {
            const asked = tasks.filter((task) => task.origin === origin).length;
            expect(most[origin]).toBe(Math.min(limit, asked));
          }
        },
      ),
    ));

  it('lets a task that waits give up its place, and never runs it', async () => {
    const limiter = new RequestLimiter(1);
    let release = (): void => {};
    const first = limiter.run('a', () => new Promise<void>((resolve) => (release = resolve)), live());
    const abort = new AbortController();
    const ran: string[] = [];
    const second = limiter.run('a', async () => ran.push('second'), abort.signal);
    const third = limiter.run('a', async () => ran.push('third'), live());
    abort.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    release();
    await Promise.all([first, third]);
    expect(ran).toEqual(['third']);
  });

  it('starts nothing for a signal that is aborted already', async () => {
    const limiter = new RequestLimiter(1);
    await expect(limiter.run('a', () => Promise.reject(new Error('ran')), AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
