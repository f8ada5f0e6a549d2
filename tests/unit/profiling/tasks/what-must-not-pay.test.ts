import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_CELLS, GROUND_WORDS, type TaskAnswer, type TaskId } from '../../../../src/domain/task';
import { groupAdvantages } from '../../../../src/profiling/reward';
import { parseTaskOutput, writeTaskOutput } from '../../../../src/profiling/tasks/task-output';
import { TASK_REWARD_DEFAULTS, taskRewards } from '../../../../src/profiling/tasks/task-reward';
import { TASKS, taskById } from '../../../../src/profiling/tasks/tasks';
import { TASK_TRUTHS } from './task-truths';

const said = (inner: string, trace = 'Many homes.'): string => `<think>${trace}</think><answer>${inner}</answer>`;
/** The task's own reward of one answer. */
const paid = (id: TaskId, inner: string, truth: TaskAnswer): number =>
  taskRewards([said(inner)], truth, taskById(id)).rewards[0].agreement;
const read = (text: string, id: TaskId = 'presence'): unknown => parseTaskOutput(text, taskById(id).grammar)?.answer;

/** Faults of published rewards, each of which pays for something else than being right. */
describe('what must not pay', () => {
  it('length: a wrong answer earns as little at any length, and a right one as much', () => {
    for (const sentences of [1, 20, 512, 2048]) {
      const trace = Array.from({ length: sentences }, (_, i) => `Fact ${i}.`).join(' ');
      const [right, wrong] = taskRewards([said('yes', trace), said('no', trace)], 'yes', taskById('presence')).rewards;
      expect(right.total).toBe(1);
      expect(wrong.total).toBeCloseTo(TASK_REWARD_DEFAULTS.lambda, 12);
    }
  });

  it('length: outputs that are all wrong differ in nothing, whatever they say', () => {
    const outputs = [said('no'), said('no', 'A. B. C. D.'), said('no', 'Many homes. Many homes.')];
    const { rewards, isTied } = taskRewards(outputs, 'yes', taskById('presence'));
    expect(isTied).toBe(true);
    const { advantages } = groupAdvantages(
      rewards.map(({ total }) => total),
      3,
    );
    expect([...advantages]).toEqual([0, 0, 0]);
  });

  it('choice: only the word itself is read, alone between its tags', () => {
    expect(read(said('yes'))).toBe('yes');
    for (const inner of ['(yes)', 'Yes', ' yes', 'yes.', 'yes, no', 'It is yes', '**yes**', ''])
      expect(read(said(inner)), inner).toBeUndefined();
    expect(read('I have no idea, so I say yes')).toBeUndefined();
  });

  it('format: an empty trace, two answers, a tag in the trace, and text around it all are no output', () => {
    for (const text of [
      '<think></think><answer>yes</answer>',
      '<think> \n </think><answer>yes</answer>',
      `${said('no')}${said('yes')}`,
      '<think>So.</think><answer>no</answer><answer>yes</answer>',
      '<think>So. <answer>yes</answer></think><answer>yes</answer>',
      `${said('yes')} Trailing.`,
      `Leading. ${said('yes')}`,
      '<answer>yes</answer>',
    ])
      expect(read(text), text).toBeUndefined();
  });

  it('boxes: only one is read, in whole pixels inside the picture, and the whole picture earns little', () => {
    const truth = { left: 10, top: 10, right: 30, bottom: 30 };
    expect(paid('ground', '(10,10),(30,30)', truth)).toBe(1);
    expect(paid('ground', '(00,00),(64,64)', truth)).toBeCloseTo(400 / 4096, 12);
    for (const inner of [
      '(10,10),(30,30) (00,00),(64,64)',
      '(0.1,0.1),(0.4,0.4)',
      '(30,30),(10,10)',
      '(10,10),(10,30)',
      '(10,10),(30,99)',
      '10 10 30 30',
    ])
      expect(paid('ground', inner, truth), inner).toBe(0);
  });

  it('boxes: nearly right earns nearly as much, without a step at one half', () => {
    const truth = { left: 0, top: 0, right: 20, bottom: 20 };
    const rewards = [19, 14, 10, 9, 5].map((right) =>
      paid('ground', `(00,00),(${String(right).padStart(2, '0')},20)`, truth),
    );
    expect(rewards).toEqual([19 / 20, 14 / 20, 10 / 20, 9 / 20, 5 / 20]);
  });

  it('an empty truth: it is not everything that is right then', () => {
    expect(paid('contents', 'none', [])).toBe(1);
    expect(paid('contents', 'park', [])).toBe(0);
    expect(paid('contents', 'nothing at all', [])).toBe(0);
  });

  it('yes or no: neither is found inside of another word', () => {
    for (const inner of ['unknown', 'north', 'It is north of it, yes', 'noyes'])
      expect(paid('presence', inner, 'no')).toBe(0);
  });

  it('repetition: it costs in any language and however short, and never more than its share', () => {
    const both = (trace: string): number =>
      taskRewards([said('yes', trace), said('no')], 'yes', taskById('presence')).rewards[0].total;
    const clean = both('A. B. C.');
    for (const trace of ['A. A. A.', '有很多房子. 有很多房子. 有很多房子.']) {
      expect(both(trace)).toBeLessThan(clean);
      expect(both(trace)).toBeGreaterThan(clean * (1 - TASK_REWARD_DEFAULTS.kappa));
    }
  });

  it('naming all: a set with every word earns less than the true ones', () => {
    const truth = ['park', 'villas'];
    expect(paid('contents', 'park, villas', truth)).toBe(1);
    expect(paid('contents', GROUND_WORDS.join(', '), truth)).toBeCloseTo((2 * 2) / (13 + 2), 12);
    expect(paid('contents', 'park, park, villas', truth)).toBe(0);
  });

  it('counting: zero for everything earns nothing where there is something', () => {
    expect(paid('count', '0', 4)).toBe(0);
    expect(paid('count', '3', 4)).toBe(0.75);
    expect(paid('count', '0', 0)).toBe(1);
    for (const inner of ['04', '4.0', 'four', '-4', '100']) expect(paid('count', inner, 4), inner).toBe(0);
  });

  it('where a view was taken: one letter, and nothing that could be read as one', () => {
    expect(paid('street', 'B', 'B')).toBe(1);
    expect(paid('street', 'A', 'B')).toBe(0);
    for (const inner of ['(B)', 'B)', 'b', 'Image B', 'A, B, C, D, E', 'B.', ' B'])
      expect(paid('street', inner, 'B'), inner).toBe(0);
  });

  it('a caption: false sentences cost as much as true ones earn', () => {
    const truth = ['Many homes.', 'No huts.'];
    expect(paid('caption', 'Many homes. No huts.', truth)).toBe(1);
    expect(paid('caption', 'Many homes. Many huts.', truth)).toBe(0.5);
    expect(paid('caption', 'Many homes. Many homes.', truth)).toBe(0);
  });
});

describe('what must not pay in a change', () => {
  const written = (...cells: string[]): string => taskById('change').grammar.write(cells);

  it('naming all: the whole square earns the share of it that is true', () => {
    expect(paid('change', written(...CHANGE_CELLS), ['a1', 'b1'])).toBeCloseTo(2 / 16, 12);
    expect(paid('change', written('a1', 'b1'), ['a1', 'b1'])).toBe(1);
    expect(paid('change', written('a1', 'b1', 'c1', 'd1'), ['a1', 'b1'])).toBe(0.5);
  });

  it('nothing at all: it is right where nothing changed, and earns nothing elsewhere', () => {
    expect(paid('change', written(), [])).toBe(1);
    expect(paid('change', written('a1'), [])).toBe(0);
    expect(paid('change', written(), ['a1'])).toBe(0);
  });

  it('does not depend on the order in which cells are named, and never pays more for one more false cell', () => {
    const { reward } = taskById('change');
    const cells = fc.subarray([...CHANGE_CELLS]);
    fc.assert(
      fc.property(cells, cells, (answer, truth) => {
        const own = reward(answer, truth);
        expect(reward([...answer].reverse(), [...truth].reverse())).toBe(own);
        expect(own).toBeGreaterThanOrEqual(0);
        expect(own).toBeLessThanOrEqual(1);
        const wrong = CHANGE_CELLS.find((cell) => !answer.includes(cell) && !truth.includes(cell));
        if (wrong) expect(reward([...answer, wrong], truth)).toBeLessThanOrEqual(own);
        const right = truth.find((cell) => !answer.includes(cell));
        if (right) expect(reward([...answer, right], truth)).toBeGreaterThan(own);
      }),
    );
  });

  it('counts false alarms apart: of a square without a change, and of cells that are named', () => {
    const [, alarms] = taskById('change').metrics;
    expect(alarms.value(['a1'], [])).toBe(1);
    expect(alarms.value([], [])).toBe(0);
    expect(alarms.value(['a1', 'b1'], ['a1'])).toBe(0.5);
    expect(alarms.value(null, ['a1'])).toBe(0);
  });
});

describe('a reward', () => {
  const outputs = fc.array(
    fc.oneof(
      fc.string(),
      fc
        .constantFrom(...GROUND_WORDS, 'yes', 'no', '3', '(01,02),(30,40)', 'Many homes.', 'xx--\n----\n--x-\n----\n')
        .map((inner) => said(inner)),
    ),
    { minLength: 2, maxLength: 8 },
  );

  it('lies in 0 to 1, whatever is said, and does not depend on the order of the group', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TASKS), outputs, ({ id }, texts) => {
        const { rewards } = taskRewards(texts, TASK_TRUTHS[id], taskById(id));
        const reversed = taskRewards([...texts].reverse(), TASK_TRUTHS[id], taskById(id)).rewards;
        expect([...reversed].reverse()).toEqual(rewards);
        for (const { total } of rewards) {
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is whole for the truth as it is written, in every task', () => {
    for (const task of TASKS) {
      const output = writeTaskOutput(['Many homes.'], TASK_TRUTHS[task.id], task.grammar);
      expect(taskRewards([output], TASK_TRUTHS[task.id], task).rewards[0]).toEqual({
        total: 1,
        format: 1,
        agreement: 1,
        waste: 0,
      });
    }
  });

  it('refuses shares out of range by name', () => {
    expect(() => taskRewards([], 'yes', taskById('presence'), { kappa: 2 })).toThrow(/kappa is 2; it must be 0-1/);
    expect(() => taskById('poem')).toThrow(/"poem" is unknown; there are: scene/);
  });
});
