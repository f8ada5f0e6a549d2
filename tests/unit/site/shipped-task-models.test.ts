import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atlasAnswers } from '../../../src/atlas/atlas-answers';
import { PICTURE_PX } from '../../../src/domain/picture';
import { REGION_GROUND_METERS } from '../../../src/domain/region';
import { parseRecordedTasks, type RecordedSample } from '../../../src/profiling/tasks/recorded-tasks';
import { taskById } from '../../../src/profiling/tasks/tasks';
import { shippedPlanet } from '../atlas/shared-planet';
import { nodeEngine, readerOf, shippedModel } from '../engine/shipped-model';

const live = new AbortController().signal;
const planet = atlasAnswers(() => shippedPlanet());

/** Recorded questions of each task that are asked again: of those on one picture, and of what changed. */
const AGAIN = { recorded: 2, change: 6 } as const;

const MODELS = Object.entries(AGAIN).flatMap(([file, most]) => {
  const path = `public/tasks/${file}.json`;
  const { models, tasks } = parseRecordedTasks(readFileSync(path, 'utf8'), path);
  return models.map(({ id }, model) => ({ id, model, most, tasks }));
});

/** The pictures of a square that a task takes: of both dates where it takes two. */
async function picturesOf(task: string, { lonDeg, latDeg }: RecordedSample): Promise<Uint8Array> {
  const dates = taskById(task).pictures.length > 1 ? ([0, 1] as const) : ([1] as const);
  const square = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS, sizePx: PICTURE_PX };
  const drawn = dates.map((date) => planet.crop({ ...square, date }, { signal: live, progress: () => {} }));
  return Uint8Array.from((await Promise.all(drawn)).flatMap((rgb) => [...rgb]));
}

describe('the models of the tasks as the page runs them', () => {
  it.each(MODELS)(
    'say what was recorded of $id with its full weights, but where two answers are as likely',
    { timeout: 120_000 },
    async ({ id, model, most, tasks }) => {
      const engine = nodeEngine();
      const name = `tasks-${id}`;
      const said: string[] = [];
      const asked = tasks.flatMap(({ id: task, samples }) =>
        samples.slice(0, most).map((sample) => ({ task, sample })),
      );
      for (const { task, sample } of asked) {
        const { pictures } = taskById(task);
        const request = {
          ...{ model: name, read: readerOf(name), onProgress: () => {} },
          rgb: await picturesOf(task, sample),
          sizePx: PICTURE_PX,
          words: sample.question,
          ...(pictures.length > 1 && { before: pictures }),
          rollouts: null,
        };
        for await (const event of engine.answer(request, live)) if (event.kind === 'done') said.push(event.text);
      }
      const wanted = asked.map(({ sample }) => sample.outputs[model].greedy);
      expect(said).toHaveLength(wanted.length);
      expect(said.filter((text, i) => text === wanted[i]).length).toBeGreaterThanOrEqual(wanted.length - 1);
    },
  );

  it('take at most 3 MB each, tokenizer and card included', () => {
    for (const { id } of MODELS) {
      const folder = `public/models/tasks-${id}`;
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
      const bytes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
      expect(
        bytes.reduce((sum, size) => sum + size, 0),
        folder,
      ).toBeLessThan(3e6);
    }
  });

  it('are asked in words; a model that was taught to rate refuses them', async () => {
    const name = shippedModel() ?? '';
    const source = { model: name, read: readerOf(name), onProgress: () => {} };
    const rgb = new Uint8Array(3 * PICTURE_PX * PICTURE_PX);
    const request = { ...source, rgb, sizePx: PICTURE_PX, words: 'What is there?', rollouts: null };
    await expect(nodeEngine().answer(request, live).next()).rejects.toMatchObject({
      code: 'input',
      message: 'This model was taught no questions in words.',
    });
  });
});
