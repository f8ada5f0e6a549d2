import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { PICTURE_PX } from '../../../src/domain/picture';
import { Random } from '../../../src/domain/random';
import { CHANGE_CELLS, type TaskId, type TaskSample } from '../../../src/domain/task';
import { ENGINE_PROTOCOL } from '../../../src/engine/engine-protocol';
import type { ModelConfig } from '../../../src/model/config';
import { exportFiles } from '../../../src/model/export';
import type { Weights } from '../../../src/model/parameters';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { changeSample } from '../../../src/profiling/tasks/change-sample';
import { taskById } from '../../../src/profiling/tasks/tasks';
import { outputsOn } from '../../../src/study/tasks/measure-tasks';
import { MAX_TASK_TOKENS } from '../../../src/training/tasks/task-length';
import { livelyWeights, NOTES, SMALL } from '../model/example-model';
import { nodeEngine } from './shipped-model';

const TOKENIZER_JSON = readFileSync('public/models/tasks-tokenizer.json', 'utf8');
/** Takes pictures as large as those of the planet. */
const CONFIG: ModelConfig = { ...SMALL, vision: { ...SMALL.vision, imageSize: PICTURE_PX, patchSize: 8 } };
const SIDE = PICTURE_PX;
const BYTES = 3 * SIDE ** 2;
const TILES = 6;

const PARK: TaskSample = {
  task: 'presence',
  question: 'Is there a park?',
  template: 'park',
  answer: 'no',
  trace: [],
  facts: [],
};

describe('a question about several pictures', () => {
  const tokenizer = loadTokenizer(JSON.parse(TOKENIZER_JSON));
  const random = new Random(4);
  const rgb = Uint8Array.from({ length: TILES * BYTES }, () => random.below(256));
  const tiles = { ids: Array.from({ length: TILES }, (_, i) => String(i)), rgb };
  const change = changeSample({ cells: [...CHANGE_CELLS], built: [] });
  const questionOf = (sample: TaskSample, ...own: number[]) => ({ tiles: own, block: '', split: '', sample });
  const questions = [questionOf(change, 0, 1), questionOf(change, 1, 0), questionOf(change, 2, 5), questionOf(PARK, 1)];

  let weights: Weights;
  let files: ReadonlyMap<string, Uint8Array>;
  beforeAll(async () => {
    weights = livelyWeights(CONFIG, new Random(3));
    const model = { config: CONFIG, weights, tokenizerJson: TOKENIZER_JSON, bits: 32 } as const;
    const tasks: TaskId[] = ['presence', 'change'];
    files = await exportFiles('tasks-random', model, { ...NOTES, tasks });
  });

  it('gets from the page’s engine the very output that training and evaluation get', async () => {
    const expected = await outputsOn(questions, { config: CONFIG, tokenizer, tiles }, weights);
    const engine = nodeEngine();
    const read = async (path: string) => files.get(path) as Uint8Array;
    const answers: string[] = [];
    const written = (tokens: readonly number[]): string =>
      tokenizer.decode(tokens.slice(0, MAX_TASK_TOKENS), { skipSpecial: true });
    for (const { tiles: own, sample } of questions) {
      const { pictures } = taskById(sample.task);
      const request = {
        model: 'tasks-random',
        read,
        onProgress: () => {},
        rgb: Uint8Array.from(own.flatMap((tile) => [...rgb.subarray(tile * BYTES, (tile + 1) * BYTES)])),
        sizePx: SIDE,
        words: sample.question,
        ...(pictures.length > 1 && { before: pictures }),
        rollouts: null,
      };
      const tokens: number[] = [];
      for await (const event of engine.answer(request, new AbortController().signal))
        if (event.kind === 'token') tokens.push(event.token);
      answers.push(written(tokens));
    }
    expect(answers).toEqual(expected);
    expect(new Set(expected.slice(0, 3)).size).toBe(3);
  });

  it('comes with a picture for each of the words before one, or is refused', () => {
    const { request } = ENGINE_PROTOCOL.exchanges.answer;
    const asked = (pictures: number, before?: readonly string[]): boolean =>
      v.safeParse(request, {
        folderUrl: 'https://site.test/models/a/',
        rgb: new Uint8Array(pictures * BYTES),
        sizePx: SIDE,
        words: 'What changed?',
        ...(before && { before }),
        rollouts: null,
      }).success;
    expect(asked(1)).toBe(true);
    expect(asked(2, ['Before:', 'After:'])).toBe(true);
    expect(asked(2)).toBe(false);
    expect(asked(1, ['Before:', 'After:'])).toBe(false);
    expect(asked(0, [])).toBe(false);
  });
});
