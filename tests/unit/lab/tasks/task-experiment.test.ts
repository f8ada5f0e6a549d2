import { describe, expect, it } from 'vitest';
import type { TaskSample } from '../../../../src/domain/task';
import { createLabStore } from '../../../../src/lab/lab-store';
import type { LabSubject } from '../../../../src/lab/lab-subject';
import { TaskExperiment } from '../../../../src/lab/tasks/task-experiment';
import type { TaskServices } from '../../../../src/lab/tasks/task-services';
import { createExplorerStore } from '../../../../src/store/explorer-store';

const SUBJECT: LabSubject = {
  rgb: new Uint8Array(3),
  sizePx: 1,
  imageSha256: 'a',
  context: { lonDeg: 1, latDeg: 2, address: [], country: null, nearby: [] },
  indicator: 'population',
};
const SAMPLE: TaskSample = {
  task: 'scene',
  question: 'What kind of place is it?',
  template: 'scene',
  answer: 'park',
  trace: [],
  facts: [],
};
const written = { tokens: 1, ended: true, expected: null };

function experiment(answer: TaskServices['engine']['answer']) {
  const lab = createLabStore();
  const services = { engine: { answer }, folderOf: (id: string) => `http://x/tasks-${id}/` };
  return { lab, task: new TaskExperiment(createExplorerStore(), lab, services) };
}

describe('a question that is put to the models of the tasks', () => {
  it('keeps what each says, first its most likely answer and then the drawn ones', async () => {
    const asked: string[] = [];
    const { lab, task } = experiment(async ({ folderUrl, words, rollouts }, onProgress) => {
      asked.push(`${folderUrl} ${words} ${rollouts?.count}`);
      onProgress({ kind: 'done', text: `${folderUrl} first`, elapsedMs: 1, runMs: 1, ...written });
      for (const index of [0, 1]) onProgress({ kind: 'rollout', index, seed: 1 + index, text: `${index}`, ...written });
    });
    await task.ask(SUBJECT, SAMPLE, ['sft', 'sft-grpo']);
    expect(asked).toEqual([
      'http://x/tasks-sft/ What kind of place is it? 8',
      'http://x/tasks-sft-grpo/ What kind of place is it? 8',
    ]);
    expect(lab.getState().task).toMatchObject({
      phase: 'done',
      sample: SAMPLE,
      outputs: [
        { greedy: 'http://x/tasks-sft/ first', rollouts: ['0', '1'] },
        { greedy: 'http://x/tasks-sft-grpo/ first', rollouts: ['0', '1'] },
      ],
    });
  });

  it('goes with what stands before each picture where it is about several', async () => {
    const asked: unknown[] = [];
    const { task } = experiment(async ({ rgb, sizePx, words, before }) => {
      asked.push({ rgb, sizePx, words, before });
    });
    const change: TaskSample = { ...SAMPLE, task: 'change', question: 'What changed?', answer: ['a1'] };
    const before = ['Before:', 'After:'];
    await task.ask({ rgb: new Uint8Array(6), sizePx: 1, before, context: SUBJECT.context }, change, ['change-sft']);
    await task.ask(SUBJECT, SAMPLE, ['sft']);
    expect(asked).toEqual([
      { rgb: new Uint8Array(6), sizePx: 1, words: 'What changed?', before },
      { rgb: SUBJECT.rgb, sizePx: 1, words: SAMPLE.question, before: undefined },
    ]);
  });

  it('is heard while it writes, until its answer stands', async () => {
    const heard: unknown[] = [];
    const { lab, task } = experiment(async (_, onProgress) => {
      const say = (event: Parameters<typeof onProgress>[0]): void => {
        onProgress(event);
        heard.push(lab.getState().task?.outputs[0]);
      };
      say({ kind: 'token', token: 5, text: '<think>' });
      say({ kind: 'token', token: 6, text: '<think>Nothing new.' });
      say({ kind: 'done', text: 'first', elapsedMs: 1, runMs: 1, ...written });
    });
    await task.ask(SUBJECT, SAMPLE, ['sft']);
    expect(heard).toEqual([
      { greedy: '', rollouts: [], writing: '<think>' },
      { greedy: '', rollouts: [], writing: '<think>Nothing new.' },
      { greedy: 'first', rollouts: [] },
    ]);
  });

  it('counts no answer twice when a backend fails and the model begins anew', async () => {
    const { lab, task } = experiment(async (_, onProgress) => {
      for (const _try of [1, 2]) {
        onProgress({ kind: 'seen', elapsedMs: 1 });
        onProgress({ kind: 'rollout', index: 0, seed: 1, text: 'once', ...written });
      }
    });
    await task.ask(SUBJECT, SAMPLE, ['sft']);
    expect(lab.getState().task?.outputs).toEqual([{ greedy: '', rollouts: ['once'] }]);
  });

  it('says what went wrong, keeps what came, and takes nothing more after it was cancelled', async () => {
    const failed = experiment(async (_, onProgress) => {
      onProgress({ kind: 'done', text: 'first', elapsedMs: 1, runMs: 1, ...written });
      throw new Error('The file is gone.');
    });
    await failed.task.ask(SUBJECT, SAMPLE, ['sft']);
    expect(failed.lab.getState().task).toMatchObject({
      phase: 'failed',
      error: 'The file is gone.',
      outputs: [{ greedy: 'first' }],
    });
    let late = (): void => {};
    const cancelled = experiment(
      (_, onProgress, signal) =>
        new Promise((_resolve, reject) => {
          late = () => onProgress({ kind: 'rollout', index: 0, seed: 1, text: 'late', ...written });
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const end = cancelled.task.ask(SUBJECT, SAMPLE, ['sft']);
    await cancelled.task.cancel();
    late();
    await end;
    expect(cancelled.lab.getState().task).toMatchObject({ phase: 'stopped', outputs: [{ greedy: '', rollouts: [] }] });
  });
});
