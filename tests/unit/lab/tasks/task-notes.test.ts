import { describe, expect, it } from 'vitest';
import { taskNotes } from '../../../../src/lab/tasks/task-notes';
import { writeTaskOutput } from '../../../../src/profiling/tasks/task-output';
import { taskById } from '../../../../src/profiling/tasks/tasks';

const MODELS = [{ label: 'SFT' }, { label: 'short SFT, then GRPO' }];
const AT = { lonDeg: -51.5, latDeg: -67.7 };
const TRUTH_BOX = { left: 8, top: 16, right: 24, bottom: 40 };

const said = (greedy: string) => ({ greedy, rollouts: [] });
const BOX = { left: 0, top: 0, right: 32, bottom: 32 };

describe('what the map shows of an answered question', () => {
  it('is a box where one was answered, and in the place of words', () => {
    const answered = writeTaskOutput(['Mostly built.'], BOX, taskById('ground').grammar);
    const outputs = [said(answered), said('a park')];
    expect(taskNotes({ at: AT, task: 'ground', truth: TRUTH_BOX, outputs, models: MODELS })).toMatchObject([
      { side: 'first', text: 'SFT', box: BOX, region: { ...AT, groundMeters: 640 } },
      { side: 'second', text: 'short SFT, then GRPO: no answer that can be read', box: null },
      { side: 'truth', text: 'Truth', box: TRUTH_BOX },
    ]);
  });

  it('is words where they were answered', () => {
    const outputs = ['yes', 'no'].map((word) => said(`<think>Little green.</think><answer>${word}</answer>`));
    const notes = taskNotes({ at: AT, task: 'presence', truth: 'yes', outputs, models: MODELS });
    expect(notes.map(({ text }) => text)).toEqual(['SFT: yes', 'short SFT, then GRPO: no', 'Truth: yes']);
    expect(notes.map(({ box }) => box)).toEqual([null, null, null]);
  });
});
