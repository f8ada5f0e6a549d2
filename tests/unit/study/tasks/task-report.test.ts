import { describe, expect, it } from 'vitest';
import type { TaskSample } from '../../../../src/domain/task';
import { STREET_REPORT } from '../../../../src/study/tasks/compared-tasks';
import { firstPictureAlone, oneTaskOf } from '../../../../src/study/tasks/in-part';
import type { TaskQuestion } from '../../../../src/study/tasks/measure-tasks';
import { taskAims } from '../../../../src/study/tasks/task-aims';
import type { ScoredRun } from '../../../../src/study/tasks/task-figures';
import { comparedReport, taskReport } from '../../../../src/study/tasks/task-report';
import { scoresOfDrawn, scoresOfOutputs, type TaskScore } from '../../../../src/study/tasks/task-scores';

const sampleOf = (task: TaskSample['task'], answer: TaskSample['answer']): TaskSample => ({
  task,
  template: task,
  question: `${task}?`,
  trace: ['No water.'],
  facts: ['No water.'],
  answer,
});
const QUESTIONS: readonly TaskQuestion[] = Array.from({ length: 12 }, (_, i) => ({
  tiles: [i, i + 1],
  block: `block ${i % 6}`,
  split: i % 2 ? 'unseen' : 'seen_heldout',
  sample: sampleOf('presence', i % 4 < 2 ? 'yes' : 'no'),
}));
const said = (answer: string): string => `<think>No water.</think><answer>${answer}</answer>`;
const runOf = (variant: string, outputs: readonly string[]): ScoredRun => ({
  variant,
  label: variant,
  seed: 1,
  scores: scoresOfOutputs(QUESTIONS, outputs),
});
const RIGHT = QUESTIONS.map(({ sample }) => said(String(sample.answer)));
const YES = QUESTIONS.map(() => said('yes'));

describe('answers that are drawn', () => {
  const [question] = QUESTIONS;
  const [drawn] = scoresOfDrawn([question], [[said('yes'), said('no'), said('yes'), 'nothing that can be read']]);

  it('are scored by their mean', () => {
    expect(drawn.values).toEqual([0.5]);
    expect(drawn.agreement).toBe(0.5);
    expect([drawn.said, drawn.true]).toEqual([0.75, 0.75]);
  });

  it('can be read where each of them can', () => {
    expect(drawn.isRead).toBe(false);
    expect(scoresOfDrawn([question], [[said('yes'), said('no')]])[0].isRead).toBe(true);
  });

  it('score as the one output where they are all the same', () => {
    const [once] = scoresOfOutputs([question], [RIGHT[0]]);
    expect(scoresOfDrawn([question], [[RIGHT[0], RIGHT[0]]])).toEqual([once]);
  });
});

describe('the document of the tasks', () => {
  const runs = [runOf('question-only', YES), runOf('sft', YES), runOf('sft-grpo', RIGHT)];
  const reportOf = (drawn: readonly ScoredRun[]): string =>
    taskReport({ single: runs, drawn, streets: [], changes: [] });

  it('says how far each model is above SFT', () => {
    expect(reportOf([])).toContain('| Yes or no | +0.500 ');
  });

  it('sets answers that are drawn apart from the most likely ones, as a secondary figure', () => {
    const text = reportOf([runOf('sft', RIGHT), runOf('sft-grpo', YES)]);
    const [, unseen] = text.split('### Drawn answers (secondary)');
    expect(unseen).toContain('| task | sft-grpo above SFT |');
    expect(unseen).toContain('| Yes or no | −0.500 ');
    expect(reportOf([])).not.toContain('Drawn answers');
  });
});

describe('the document of a task that compares pictures', () => {
  const runs = ['question-only', 'street-part', 'street-together'].map((variant) => runOf(variant, YES));

  it('says how far reinforcement is above what it began from, where it was run', () => {
    expect(comparedReport(runs, STREET_REPORT)).not.toContain('### Reinforcement');
    const text = comparedReport([...runs, runOf('street-together-grpo', RIGHT)], STREET_REPORT);
    expect(text).toMatch(/### Reinforcement above "street-together"\n\n.*\n.*\n\| Yes or no \| \+0\.500 /);
  });
});

describe('the aims of the tasks', () => {
  const counted = (answers: readonly number[]): TaskScore[] =>
    scoresOfOutputs(
      QUESTIONS.map((question) => ({ ...question, sample: sampleOf('count', 2) })),
      QUESTIONS.map((_, i) => said(String(answers[Math.floor(i / 2) % answers.length]))),
    );
  const aimsOf = (answers: readonly number[]): string =>
    taskAims({
      single: [{ variant: 'sft', label: 'SFT', seed: 1, scores: counted(answers) }],
      drawn: [],
      streets: [],
      changes: [],
    }).join('\n');

  it('are met where a model meets them', () => {
    expect(aimsOf([2, 3])).toContain('| How many: mean error at most 1 | **met** | SFT 0.500');
    expect(aimsOf([5])).toContain('| How many: mean error at most 1 | **not met** | SFT 3.000');
  });

  it('ask every model for traces that are true, and name what each has', () => {
    expect(aimsOf([2])).toContain('| **met** | SFT (one picture) 100.0 % |');
  });

  it('count the tasks on which reinforcement is above SFT beyond its interval', () => {
    const text = taskAims({
      single: [runOf('sft', YES), runOf('sft-grpo', RIGHT)],
      drawn: [runOf('sft', RIGHT), runOf('sft-grpo', RIGHT)],
      streets: [],
      changes: [],
    }).join('\n');
    expect(text).toContain('| **not met** | most likely answers: 1 (Yes or no); drawn answers, secondary: 0 |');
  });

  it('count a task that compares pictures by what reinforcement made of the run that it began from', () => {
    const single = [runOf('sft', YES), runOf('sft-grpo', YES)];
    const streets = [runOf('street-together', YES), runOf('street-together-grpo', RIGHT)];
    const aims = (runs: readonly ScoredRun[]): string =>
      taskAims({ single, drawn: [], streets: runs, changes: [] }).join('\n');
    expect(aims(streets)).toContain('most likely answers: 1 (Yes or no) |');
    expect(aims(streets.slice(0, 1))).toContain('most likely answers: 0 |');
  });
});

describe('a part of the tasks', () => {
  const samples = [sampleOf('presence', 'yes'), sampleOf('count', 2)];
  const tasks = {
    data: {
      pictures: [
        { rows: [0, 1], turned: [samples, samples] },
        { rows: [2, 3], turned: [[samples[0]], [samples[0]]] },
      ],
    } as unknown as Parameters<typeof oneTaskOf>[0]['data'],
    questions: [...QUESTIONS, { ...QUESTIONS[0], sample: samples[1] }],
  };

  it('is one task alone: squares that answer it, and its own questions', () => {
    const counts = oneTaskOf(tasks, 'count');
    expect(counts.data.pictures).toEqual([{ rows: [0, 1], turned: [[samples[1]], [samples[1]]] }]);
    expect(counts.questions.map(({ sample }) => sample.task)).toEqual(['count']);
    expect(oneTaskOf(tasks, 'presence').data.pictures).toHaveLength(2);
  });

  it('is the earlier picture alone, in both places: what can be told beforehand', () => {
    const before = firstPictureAlone(tasks);
    expect(before.data.pictures.map(({ rows }) => rows)).toEqual([
      [0, 0],
      [2, 2],
    ]);
    expect(before.questions[3].tiles).toEqual([3, 3]);
  });
});
