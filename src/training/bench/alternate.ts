import { setTimeout as pause } from 'node:timers/promises';

/** One of the things compared in a benchmark. */
export interface Contestant {
  readonly name: string;
  /** Does the work once. */
  run(): Promise<unknown>;
}

/** Idle time between two runs, in which the threads of the last one stop spinning. */
const PAUSE_MS = 20;

/**
 * Measures contestants in turn, A B A B, so that a load that comes and goes meets all of them; the first round warms up
 * and is not counted.
 * @returns elapsed milliseconds, [contestant][round]
 */
export async function alternate(contestants: readonly Contestant[], repetitions: number): Promise<number[][]> {
  const elapsedMs: number[][] = contestants.map(() => []);
  for (let round = -1; round < repetitions; round++)
    for (const [i, contestant] of contestants.entries()) {
      await pause(PAUSE_MS);
      const start = performance.now();
      await contestant.run();
      if (round >= 0) elapsedMs[i].push(performance.now() - start);
    }
  return elapsedMs;
}
