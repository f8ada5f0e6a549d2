import { beforeAll, describe, expect, it } from 'vitest';
import { INDICATORS, type IndicatorId } from '../../../src/domain/indicator';
import { Random, seededRandom } from '../../../src/domain/random';
import type { RegionContext } from '../../../src/domain/region';
import type { Engine, EngineEvent, EngineRequest } from '../../../src/engine/engine';
import { toPatches } from '../../../src/imagery/normalize';
import { patchCount, patchValues } from '../../../src/model/config';
import { readModelFolder } from '../../../src/model/model-folder';
import { modelParameters } from '../../../src/model/parameters';
import { branchTokens, PROMPT_CONTRACT, prefixTokens } from '../../../src/model/prompt-tokens';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { visionGraph } from '../../../src/model/training-graphs';
import { fullPrompt } from '../../../src/profiling/prompt';
import { Scorer } from '../../../src/study/evaluation/scorer';
import { Sampler } from '../../../src/training/sampler';
import { type Feeds, floatTensor, openSession, select, weightFeeds } from '../../../src/training/session';
import { AT_SEA, GDANSK, nodeEngine, readerOf, shippedModel } from './shipped-model';

const NAME = shippedModel();
const random = new Random(5);
const noise = Uint8Array.from({ length: 3 * 64 * 64 }, () => random.below(256));
const field = Uint8Array.from({ length: 3 * 64 * 64 }, (_, i) => [60, 100, 70][i % 3] + random.below(20));
const QUESTIONS: readonly { context: RegionContext; rgb: Uint8Array }[] = [
  { context: GDANSK, rgb: noise },
  { context: AT_SEA, rgb: field },
];

/** The evaluation's side: weights unpacked from the folder, in the graphs of training. */
async function openReference(name: string) {
  const { config, weights, tokenizerJson, manifest } = await readModelFolder(readerOf(name));
  const tokenizer = loadTokenizer(JSON.parse(tokenizerJson));
  const shapes = new Map(modelParameters(config).map((p) => [p.name, p.shape]));
  const feeds: Feeds = weightFeeds(weights, shapes);
  const vision = await openSession(visionGraph(config, 1));
  const see = async (rgb: Uint8Array): Promise<Float32Array> => {
    const patches = floatTensor(toPatches(rgb), [patchCount(config.vision), patchValues(config.vision)]);
    return (await vision.run(select(vision, { ...feeds, patches }))).image_tokens.data as Float32Array;
  };
  const prefixOf = (context: RegionContext): Int32Array =>
    prefixTokens(tokenizer, context, PROMPT_CONTRACT, manifest.prompt.include);
  return { manifest, config, tokenizer, feeds, see, prefixOf };
}

function requestOf(
  model: string,
  { context, rgb }: (typeof QUESTIONS)[number],
  indicator: IndicatorId,
  more: Partial<EngineRequest> = {},
): EngineRequest {
  return {
    model,
    read: readerOf(model),
    rgb,
    sizePx: 64,
    onProgress: () => {},
    context,
    indicator,
    rollouts: null,
    ...more,
  };
}

async function collect(engine: Engine, request: EngineRequest, signal = new AbortController().signal) {
  const events: EngineEvent[] = [];
  for await (const event of engine.write(request, signal)) events.push(event);
  const done = events.find((event) => event.kind === 'done');
  if (!done) throw new Error(`No output; the last event is ${events.at(-1)?.kind}`);
  const rollouts = events.filter((event) => event.kind === 'rollout').sort((a, b) => a.index - b.index);
  return { events, done, rollouts, tokens: events.flatMap((e) => (e.kind === 'token' ? [e.token] : [])) };
}

describe.skipIf(NAME === null)(`the engine on the shipped model "${NAME}" (skipped where none is exported)`, () => {
  const name = NAME as string;
  const engine = nodeEngine();
  let reference: Awaited<ReturnType<typeof openReference>>;

  beforeAll(async () => {
    reference = await openReference(name);
  });

  it('writes the tokens that the sampler of training writes, for each indicator', async () => {
    const { config, tokenizer, feeds, see, prefixOf } = reference;
    const branches = INDICATORS.map(({ id }) => branchTokens(tokenizer, id));
    const layout = { rows: 1, prefixLength: PROMPT_CONTRACT.maxPrefixTokens, branches: branches.length };
    const sampler = await Sampler.open(config, layout, tokenizer);
    for (const question of QUESTIONS) {
      const row = { prefix: prefixOf(question.context), image: await see(question.rgb), branches };
      const [rollouts] = await sampler.run(feeds, [row], { sampling: null, maxNewTokens: 48 });
      for (const [i, { id }] of INDICATORS.entries()) {
        const { tokens } = await collect(engine, requestOf(name, question, id));
        expect(tokens, `${id} of ${question.context.address[0] ?? 'the sea'}`).toEqual(rollouts[i].tokens);
      }
    }
  });

  it('reads scores as the evaluation does, to 0.001', async () => {
    const { config, tokenizer, feeds, see, prefixOf } = reference;
    const scorer = await Scorer.open(
      config,
      tokenizer,
      INDICATORS.map(({ id }) => id),
    );
    const requests = await Promise.all(
      QUESTIONS.map(async ({ context, rgb }) => ({ prefix: prefixOf(context), image: await see(rgb) })),
    );
    const readings = await scorer.score(feeds, requests);
    for (const [i, question] of QUESTIONS.entries()) {
      for (const { id } of INDICATORS) {
        const { done } = await collect(engine, requestOf(name, question, id));
        expect(done.text).toBe(readings[i][id].text);
        expect(done.expected).not.toBeNull();
        expect(Math.abs(Number(done.expected) - Number(readings[i][id].expected))).toBeLessThan(1e-3);
      }
    }
  });

  it('streams text that grows to the whole, behind the steps that led to it', async () => {
    const { events, done } = await collect(engine, requestOf(name, QUESTIONS[0], 'population'));
    expect(events.slice(0, 3).map(({ kind }) => kind)).toEqual(['opened', 'seen', 'prefilled']);
    const texts = events.flatMap((e) => (e.kind === 'token' ? [e.text] : []));
    for (const [i, text] of texts.entries()) expect(text.startsWith(texts[i - 1] ?? '')).toBe(true);
    expect(texts.at(-1)).toBe(done.text);
    expect(done.ended).toBe(true);
  });

  const drawing = (count: number, seed: number) => ({
    rollouts: { count, temperature: 1.5, random: (index: number) => seededRandom(seed + index, 'test') },
  });

  it('draws the same rollouts from the same seeds, alone or in a batch, and others from others', async () => {
    const drawn = async (count: number, seed: number) => {
      const { rollouts } = await collect(engine, requestOf(name, QUESTIONS[0], 'gdp', drawing(count, seed)));
      return rollouts.map(({ text, expected }) => ({ text, expected: expected?.toFixed(3) }));
    };
    const batch = await drawn(5, 1);
    expect(batch).toHaveLength(5);
    for (const [i, rollout] of batch.entries()) expect(await drawn(1, 1 + i)).toEqual([rollout]);
    expect(new Set(batch.map(({ text }) => text)).size).toBeGreaterThan(1);
    expect(await drawn(5, 11)).not.toEqual(batch);
  });

  it('draws what the sampler of training draws, from the same generator', async () => {
    const { config, tokenizer, feeds, see, prefixOf } = reference;
    const layout = { rows: 1, prefixLength: PROMPT_CONTRACT.maxPrefixTokens, branches: 1 };
    const sampler = await Sampler.open(config, layout, tokenizer);
    const [question] = QUESTIONS;
    const branches = [branchTokens(tokenizer, 'gdp')];
    const row = { prefix: prefixOf(question.context), image: await see(question.rgb), branches };
    const { rollouts } = await collect(engine, requestOf(name, question, 'gdp', drawing(3, 4)));
    for (const { index, text, tokens } of rollouts) {
      const sampling = { temperature: 1.5, random: seededRandom(4 + index, 'test') };
      const [[own]] = await sampler.run(feeds, [row], { sampling, maxNewTokens: 48 });
      expect(tokens).toBe(own.tokens.length);
      expect(text).toBe(tokenizer.decode(own.tokens, { skipSpecial: true }));
    }
  });

  it('writes the most likely output token by token as it writes it alone, and beside it rollouts, each once', async () => {
    const { events, done } = await collect(engine, requestOf(name, QUESTIONS[0], 'gdp', drawing(4, 1)));
    const alone = await collect(engine, requestOf(name, QUESTIONS[0], 'gdp'));
    expect(done.text).toBe(alone.done.text);
    const streamed = events.flatMap((e) => (e.kind === 'token' ? [e.token] : []));
    expect(streamed).toEqual(alone.tokens);
    expect(events.flatMap((e) => (e.kind === 'rollout' ? [e.index] : [])).sort()).toEqual([0, 1, 2, 3]);
    expect(done.runMs).toBeGreaterThan(0);
  });

  it('tells the prompt as the model reads it', async () => {
    const { events } = await collect(engine, requestOf(name, QUESTIONS[0], 'gdp'));
    const [opened] = events;
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const { prompt, provenance } = opened;
    const { manifest } = reference;
    const { imageTokens, nearbyPlaces, include } = manifest.prompt;
    expect(prompt.text).toBe(fullPrompt(QUESTIONS[0].context, 'gdp', { imageTokens, nearbyPlaces, include }));
    expect(prompt.tokens).toBe(events.flatMap((e) => (e.kind === 'prefilled' ? [e.promptTokens] : []))[0]);
    expect(manifest.files.map(({ sha256 }) => sha256)).toContain(provenance.decoderSha256);
  });

  it('writes several outputs at once as it writes each alone', async () => {
    const requests = QUESTIONS.map((question) => requestOf(name, question, 'night_light'));
    const together = await Promise.all(requests.map((request) => collect(engine, request)));
    for (const [i, request] of requests.entries())
      expect(together[i].tokens).toEqual((await collect(engine, request)).tokens);
  });

  it('stops between two tokens when it is cancelled', async () => {
    const abort = new AbortController();
    const seen: string[] = [];
    const run = async () => {
      for await (const event of engine.write(requestOf(name, QUESTIONS[0], 'gdp'), abort.signal)) {
        seen.push(event.kind);
        if (event.kind === 'token') abort.abort();
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen.filter((kind) => kind === 'token')).toHaveLength(1);
  });

  it('refuses a model file that was altered, and loads the model when the file is whole again', async () => {
    const fresh = nodeEngine();
    const altered = async (path: string) => {
      const bytes = await readerOf(name)(path);
      if (path.endsWith('.onnx')) bytes[1000] ^= 1;
      return bytes;
    };
    const request = requestOf(name, QUESTIONS[0], 'gdp');
    await expect(collect(fresh, { ...request, read: altered })).rejects.toMatchObject({ code: 'altered' });
    expect((await collect(fresh, request)).done.ended).toBe(true);
  });
});
