import { describe, expect, it, onTestFinished, vi } from 'vitest';
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

  it('lets other work of the thread through between jobs that hold it', async () => {
    let nowMs = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    onTestFinished(() => clock.mockRestore());
    const queue = new SerialQueue();
    const steps: string[] = [];
    setImmediate(() => steps.push('message'));
    for (let i = 0; i < 50 && !steps.includes('message'); i++)
      await queue.run(async () => {
        nowMs += 2;
        steps.push('job');
      });
    expect(steps).toContain('message');
  });

  it('fails the job under way, though it would never end, and all that follow, when it is broken', async () => {
    const queue = new SerialQueue();
    const hung = queue.run(() => new Promise(() => {}));
    const waiting = queue.run(async () => 'never run');
    const outcomes = Promise.allSettled([hung, waiting]);
    await Promise.resolve();
    queue.break(new Error('device lost'));
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(queue.run(async () => 'late')).rejects.toThrow('device lost');
  });
});
