import { describe, expect, it } from 'vitest';
import { CHANGE_RUNS, STREET_RUNS } from '../../../../../../src/worlds/atlas/study/tasks/compared-runs';
import { ALONE_RUNS, DRAWN_RUNS, TASK_RUNS } from '../../../../../../src/worlds/atlas/study/tasks/task-runs';

describe.each([
  { table: 'one picture', runs: TASK_RUNS },
  { table: 'each task alone', runs: ALONE_RUNS },
  { table: 'change', runs: CHANGE_RUNS },
  { table: 'street', runs: STREET_RUNS },
])('the runs of the table "$table"', ({ runs }) => {
  it('stand behind those that they start from, and have names of their own', () => {
    const names = runs.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const [i, { startsFrom }] of runs.entries()) if (startsFrom) expect(names.slice(0, i)).toContain(startsFrom);
  });
});

it('answers are drawn of what reinforcement starts from and of what it makes of that, three seeds each', () => {
  expect(DRAWN_RUNS.map(({ name }) => name)).toEqual([1, 2, 3].flatMap((seed) => [`sft-${seed}`, `sft-grpo-${seed}`]));
});
