import { describe, expect, it } from 'vitest';
import { Engine, type ModelSource } from '../../../src/engine/engine';
import { FAMILIES } from '../../../src/engine/families';
import type { ModelQuestion } from '../../../src/engine/vision-language-model';
import { CANNOT, scriptedFamily, scriptedFiles } from './scripted-family';
import { AT_SEA, GDANSK, nodeRuntime } from './shipped-model';

const { signal } = new AbortController();
const SOURCE: ModelSource = { model: 'https://site.example/small-vlm/', read: scriptedFiles, onProgress: () => {} };
const QUESTION: ModelQuestion = {
  rgb: new Uint8Array(3 * 64 * 64).fill(90),
  sizePx: 64,
  context: GDANSK,
  indicator: 'gdp',
};

/** An engine that knows the scripted family beside ours, and the questions that its model heard. */
function engineWithBoth(answer: (question: ModelQuestion) => string = () => '<answer>4.2</answer>') {
  const heard: ModelQuestion[] = [];
  const scripted = scriptedFamily((question) => {
    heard.push(question);
    return answer(question);
  });
  const engine = new Engine(
    async () => nodeRuntime,
    { backend: 'cpu', adapter: null, description: 'the processor' },
    () => {},
    { ...FAMILIES, scripted },
  );
  return { engine, heard };
}

describe('a second family of models', () => {
  it('is run by what its manifest names, with a prompt of its own and the picture in the size that it takes', async () => {
    const { engine, heard } = engineWithBoth();
    const events = [];
    for await (const event of engine.write({ ...SOURCE, ...QUESTION, rollouts: null }, signal)) events.push(event);
    expect(events[0]).toMatchObject({
      kind: 'opened',
      cannot: CANNOT,
      prompt: { text: 'User: <image> Gdańsk, Pomerania, Poland: gdp? Assistant:' },
    });
    expect(events.at(-1)).toMatchObject({ kind: 'done', text: '<answer>4.2</answer>', expected: 4.2 });
    expect(heard[0].sizePx).toBe(448);
    expect(heard[0].rgb).toEqual(new Uint8Array(3 * 448 * 448).fill(90));
  });

  it('that cannot do many places at once is asked about one after the other, each with its own picture', async () => {
    const { engine, heard } = engineWithBoth(({ rgb }) => `<answer>${rgb[0]}.0</answer>`);
    const rgb = new Uint8Array(2 * 3 * 64 * 64).fill(3).fill(7, 3 * 64 * 64);
    const scores = [];
    const survey = { ...SOURCE, rgb, sizePx: 64, indicator: 'gdp' as const, contexts: [GDANSK, AT_SEA] };
    for await (const { index, expected } of engine.survey(survey, signal)) scores.push([index, expected]);
    expect(scores).toEqual([
      [0, 3],
      [1, 7],
    ]);
    expect(heard.map(({ context }) => context)).toEqual([GDANSK, AT_SEA]);
  });

  it('that cannot tell what it leans on says so in its own words', async () => {
    const { engine } = engineWithBoth();
    const explained = engine.explain({ ...SOURCE, ...QUESTION, text: '<answer>4.2</answer>' }, signal);
    await expect(explained).rejects.toMatchObject({ code: 'input', message: CANNOT.evidence });
  });

  it('that nobody knows is refused, with the names of those that are known', async () => {
    const { engine } = engineWithBoth();
    const read = async () => new TextEncoder().encode('{"family": "llava"}');
    await expect(engine.warm({ ...SOURCE, read }, signal)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/“llava”.*qwen2_5_vl-nano, scripted/),
    });
    await expect(engine.warm({ ...SOURCE, read: async () => new Uint8Array(3) }, signal)).rejects.toMatchObject({
      code: 'altered',
    });
  });
});
