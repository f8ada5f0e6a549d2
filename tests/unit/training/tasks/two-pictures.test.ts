import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../../../../src/domain/random';
import { CHANGE_CELLS, type TaskSample } from '../../../../src/domain/task';
import { TURNS } from '../../../../src/domain/turned-pixel';
import { imageTokenCount } from '../../../../src/model/config';
import { initialWeights, modelParameters } from '../../../../src/model/parameters';
import { loadTokenizer } from '../../../../src/model/tokenizer';
import { changeSample } from '../../../../src/profiling/tasks/change-sample';
import { lastPictureAlone } from '../../../../src/study/tasks/in-part';
import { drawnOutputsOn, outputsOn } from '../../../../src/study/tasks/measure-tasks';
import { questionOnly } from '../../../../src/study/tasks/question-only';
import { scoresOfOutputs } from '../../../../src/study/tasks/task-scores';
import type { TaskData } from '../../../../src/training/tasks/task-data';
import { trainTaskGrpo } from '../../../../src/training/tasks/task-grpo';
import { TaskPrompts } from '../../../../src/training/tasks/task-prompts';
import { trainTaskSft } from '../../../../src/training/tasks/task-sft';
import { TINY } from '../tiny-run';

const tokenizer = loadTokenizer(JSON.parse(readFileSync('public/models/tasks-tokenizer.json', 'utf8')));
const SQUARES = 12;

/** A question on one picture, the same of every square. */
const PARK: TaskSample = {
  task: 'presence',
  question: 'Is there a park?',
  template: 'park',
  answer: 'no',
  trace: ['Little green.'],
  facts: [],
};

/** Squares with two pictures each, of which every other one changed, and as many with one. */
function tinyTasks(): TaskData {
  const random = seededRandom(3, 'two pictures');
  const pairs = Array.from({ length: SQUARES }, (_, i) => {
    const isChanged = i % 2 === 0;
    const cells = isChanged ? CHANGE_CELLS.slice(0, 4) : [];
    const sample = changeSample({ cells, built: isChanged ? [{ third: 1, word: 'villas' }] : [] });
    return { rows: [2 * i, 2 * i + 1], turned: Array.from({ length: TURNS }, () => [sample]) };
  });
  const single = pairs.map(({ rows }) => ({
    rows: rows.slice(1),
    turned: Array.from({ length: TURNS }, () => [PARK]),
  }));
  const size = imageTokenCount(TINY.vision) * TINY.text.width;
  const pixels = Uint8Array.from({ length: 2 * SQUARES * 3 * 64 * 64 }, () => random.below(256));
  return {
    config: TINY,
    tokenizer,
    base: initialWeights(modelParameters(TINY), random),
    tiles: { ids: Array.from({ length: 2 * SQUARES }, (_, i) => `tile-${i}`), rgb: pixels },
    pictures: [...pairs, ...single],
    features: {
      views: TURNS,
      size,
      data: Float32Array.from({ length: 2 * SQUARES * TURNS * size }, () => random.normal()),
    },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-pictures-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const log = (): Record<string, number>[] =>
  readFileSync(join(folder, 'log.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const questionsOf = ({ pictures }: TaskData) =>
  pictures.map(({ rows, turned }) => ({ tiles: rows, block: '', split: 'unseen', sample: turned[0][0] }));

describe('tasks with one and with two pictures, learned together', () => {
  it('are learned by SFT: the loss falls to a third, and what is answered afterwards can be read', async () => {
    const data = tinyTasks();
    const settings = {
      seed: 1,
      steps: 60,
      batch: 8,
      schedule: { peak: 1e-2, warmupSteps: 4, decay: 'linear' },
      checkpointEvery: 60,
    } as const;
    const { weights } = await trainTaskSft(data, settings, folder);
    const losses = log().map(({ loss }) => loss);
    expect(losses[losses.length - 1]).toBeLessThan(losses[0] / 3);
    const questions = questionsOf(data);
    const outputs = await outputsOn(questions, data, weights);
    expect(outputs).toHaveLength(questions.length);
    expect(scoresOfOutputs(questions, outputs).every(({ isRead }) => isRead)).toBe(true);
  });

  it('are learned by GRPO, each rollout behind its own pictures', async () => {
    const settings = {
      seed: 1,
      steps: 2,
      prompts: 4,
      rollouts: 4,
      updates: 2,
      beta: 0.1,
      lambda: 0.1,
      kappa: 0.1,
      schedule: { peak: 1e-3, warmupSteps: 1, decay: 'constant' },
      checkpointEvery: 2,
    } as const;
    const { weights } = await trainTaskGrpo(tinyTasks(), settings, folder);
    expect(log()).toHaveLength(2);
    expect([...weights.values()].every((values) => values.every(Number.isFinite))).toBe(true);
  });

  it('answer a question alike whether others with more pictures are asked beside it or not', async () => {
    const data = tinyTasks();
    const questions = questionsOf(data);
    const together = await outputsOn(questions, data, data.base);
    const single = questions.filter(({ tiles }) => tiles.length === 1);
    expect(await outputsOn(single, data, data.base)).toEqual(together.slice(SQUARES));
    expect(await outputsOn([], data, data.base)).toEqual([]);
  });

  it('are answered several times by drawing, alike by the same seed alone', async () => {
    const data = tinyTasks();
    const questions = questionsOf(data);
    const drawn = (seed: number) => drawnOutputsOn(questions, data, data.base, 3, seededRandom(seed, 'drawn'));
    const first = await drawn(1);
    expect(first.map(({ length }) => length)).toEqual(questions.map(() => 3));
    expect(new Set(first[0]).size).toBe(3);
    expect(await drawn(1)).toEqual(first);
    expect(await drawn(2)).not.toEqual(first);
  });

  it('have prompts for the tasks that were named alone', () => {
    const one = new TaskPrompts({ config: TINY, tokenizer }, ['presence']);
    const both = new TaskPrompts({ config: TINY, tokenizer }, ['presence', 'change']);
    expect(one.room).toEqual({ prefixLength: one.prefixOf('presence').length });
    expect(both.room).toEqual({ prefixLength: both.prefixOf('change').length, pictures: 2 });
    expect(() => one.prefixOf('change')).toThrow('not made for the task "change"');
  });
});

describe('what a change is compared with', () => {
  it('is the later picture alone: in both places, everything else alike', () => {
    const data = tinyTasks();
    const alone = lastPictureAlone({ data, questions: questionsOf(data) });
    expect(alone.data.pictures[1].rows).toEqual([3, 3]);
    expect(alone.data.pictures[SQUARES].rows).toEqual([1]);
    expect(alone.questions[1].tiles).toEqual([3, 3]);
    expect(alone.data.features).toBe(data.features);
  });

  it('is the best map without any picture: the cells that are built most often', () => {
    const samples = [['a1', 'b1'], ['a1', 'b1'], ['a1'], ['d4']].map((cells) => changeSample({ cells, built: [] }));
    expect(questionOnly(samples)(samples[0])).toEqual(['a1', 'b1']);
  });
});
