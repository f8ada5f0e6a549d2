import { describe, expect, it } from 'vitest';
import { SerialQueue } from '../../../src/engine/serial-queue';

describe('SerialQueue', () => {
  it('starts a job only when the one before it has ended, also when that one failed', async () => {
    const queue = new SerialQueue();
    const steps: string[] = [];
    const job = (name: string, fails = false) =>
      queue.run(async () => {
        steps.push(`${name} starts`);
        await Promise.resolve();
        steps.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([job('a'), job('b', true), job('c')]);
    expect(steps).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('lets other work of the thread through between two jobs', async () => {
    const queue = new SerialQueue();
    const steps: string[] = [];
    setImmediate(() => steps.push('message'));
    for (let i = 0; i < 50 && !steps.includes('message'); i++) await queue.run(async () => steps.push('job'));
    expect(steps).toContain('message');
  });
});
