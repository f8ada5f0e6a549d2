import { beforeAll, describe, expect, it } from 'vitest';
import { INDICATORS } from '../../../src/domain/indicator';
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
import { Sampler } from '../../../src/training/sampler';
import { Scorer } from '../../../src/training/scorer';
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
  return { config, tokenizer, feeds, see, prefixOf };
}

function requestOf(
  model: string,
  { context, rgb }: (typeof QUESTIONS)[number],
  indicator: string,
  more: Partial<EngineRequest> = {},
): EngineRequest {
  return {
    model,
    read: readerOf(model),
    patches: toPatches(rgb),
    prompt: (tokenizer, { prompt }) => ({
      prefix: prefixTokens(tokenizer, context, prompt, prompt.include),
      question: branchTokens(tokenizer, indicator),
    }),
    sampling: () => null,
    ...more,
  };
}

async function collect(engine: Engine, request: EngineRequest, signal = new AbortController().signal) {
  const events: EngineEvent[] = [];
  for await (const event of engine.write(request, signal)) events.push(event);
  const done = events.at(-1);
  if (done?.kind !== 'done') throw new Error(`The last event is ${done?.kind}`);
  return { events, done, tokens: events.flatMap((e) => (e.kind === 'token' ? [e.token] : [])) };
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
    const scorer = await Scorer.open(config, tokenizer);
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

  it('draws the same tokens from the same seed, and others from another', async () => {
    const drawn = async (seed: number) => {
      const sampling = () => ({ temperature: 1.5, random: seededRandom(seed, 'test') });
      return (await collect(engine, requestOf(name, QUESTIONS[0], 'gdp', { sampling }))).tokens;
    };
    const first = await drawn(1);
    expect(await drawn(1)).toEqual(first);
    expect(await drawn(2)).not.toEqual(first);
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
