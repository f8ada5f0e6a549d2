import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atlasAnswers } from '../../../src/atlas/atlas-answers';
import { PICTURE_PX } from '../../../src/domain/picture';
import { REGION_GROUND_METERS } from '../../../src/domain/region';
import { parseRecordedTasks } from '../../../src/profiling/tasks/recorded-tasks';
import { shippedPlanet } from '../atlas/shared-planet';
import { nodeEngine, readerOf, shippedModel } from '../engine/shipped-model';

const PATH = 'public/tasks/recorded.json';
const recorded = parseRecordedTasks(readFileSync(PATH, 'utf8'), PATH);
const live = new AbortController().signal;
const planet = atlasAnswers(() => shippedPlanet());

/** The most likely output of a model to each of two recorded questions of each task. */
async function asked(model: number): Promise<{ readonly said: string; readonly wanted: string }[]> {
  const engine = nodeEngine();
  const name = `tasks-${recorded.models[model].id}`;
  const outputs: { said: string; wanted: string }[] = [];
  for (const { samples } of recorded.tasks)
    for (const { lonDeg, latDeg, question, outputs: own } of samples.slice(0, 2)) {
      const square = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS, sizePx: PICTURE_PX, date: 1 } as const;
      const rgb = await planet.crop(square, { signal: live, progress: () => {} });
      const source = { model: name, read: readerOf(name), onProgress: () => {} };
      const request = { ...source, rgb, sizePx: PICTURE_PX, words: question, rollouts: null };
      for await (const event of engine.answer(request, live))
        if (event.kind === 'done') outputs.push({ said: event.text, wanted: own[model].greedy });
    }
  return outputs;
}

describe('the models of the tasks as the page runs them', () => {
  it.each(recorded.models.map(({ id }, i) => [id, i] as const))(
    'say what was recorded of “%s” with its full weights, but where two answers are as likely',
    { timeout: 120_000 },
    async (_, model) => {
      const outputs = await asked(model);
      expect(outputs).toHaveLength(2 * recorded.tasks.length);
      const same = outputs.filter(({ said, wanted }) => said === wanted);
      expect(same.length).toBeGreaterThanOrEqual(outputs.length - 1);
    },
  );

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
