import type { Page, Worker } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IndicatorId } from '../../src/domain/indicator';
import { Random, seededRandom } from '../../src/domain/random';
import type { RegionContext } from '../../src/domain/region';
import type { EngineChoice } from '../../src/engine/backend';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { AT_SEA, GDANSK, nodeEngine, readerOf, shippedModel } from '../unit/engine/shipped-model';
import {
  destroyDevice,
  type EngineLabServer,
  engineWorker,
  resourcesOf,
  startEngineLab,
  watchResources,
} from './engine-lab';
import type { SentProfile } from './pages/engine-page';

const NAME = shippedModel();
const TEMPERATURE = 1.2;

interface Question {
  readonly rgb: Uint8Array;
  readonly context: RegionContext;
  readonly indicator: IndicatorId;
}
const question = (seed: number, context: RegionContext, indicator: IndicatorId): Question => ({
  rgb: syntheticPicture(new Random(seed)),
  context,
  indicator,
});
const QUESTIONS = [question(1, GDANSK, 'gdp'), question(2, AT_SEA, 'night_light'), question(3, GDANSK, 'carbon')];
const ROLLOUTS = { count: 3, temperature: TEMPERATURE, seed: 20 };

/** What the same engine writes in Node. */
async function expectedOf(name: string, { rgb, context, indicator }: Question) {
  const request = {
    model: name,
    read: readerOf(name),
    onProgress: () => {},
    rgb,
    sizePx: 64,
    context,
    indicator,
    rollouts: {
      ...ROLLOUTS,
      random: (index: number) => seededRandom(ROLLOUTS.seed + index, 'engine/sampling'),
    },
  };
  const tokens: number[] = [];
  const rollouts: string[] = [];
  for await (const event of nodeEngine().write(request, new AbortController().signal)) {
    if (event.kind === 'token') tokens.push(event.token);
    if (event.kind === 'rollout') rollouts[event.index] = event.text;
  }
  return { tokens, rollouts };
}

describe.skipIf(NAME === null)('the engine in Chromium (skipped where no model is exported)', () => {
  const name = NAME as string;
  let lab: EngineLabServer;
  let page: Page;

  beforeAll(async () => {
    lab = await startEngineLab();
  });
  afterAll(() => lab?.close());

  const open = async (choice: EngineChoice) => {
    page = await lab.open(choice);
    const worker = await engineWorker(page);
    await watchResources(worker);
    return worker;
  };
  const sent = ({ rgb, context, indicator }: Question, more: Partial<SentProfile> = {}): SentProfile => ({
    folderUrl: lab.folderUrl(name),
    rgb: [...rgb],
    sizePx: 64,
    context,
    indicator,
    rollouts: null,
    ...more,
  });
  const profile = async (asked: SentProfile) => {
    const { events, failure } = await page.evaluate((asked) => window.engineLab.profile(asked), asked);
    expect(failure).toBeNull();
    const rollouts: string[] = [];
    for (const event of events) if (event.kind === 'rollout') rollouts[event.index] = event.text;
    return { events, rollouts, tokens: events.flatMap((e) => (e.kind === 'token' ? [e.token] : [])) };
  };
  const statuses = () => page.evaluate(() => window.engineLab.statuses);

  /** To 99 % of the tokens, rollouts included. */
  const writesAsInNode = async (asked: readonly Question[]): Promise<void> => {
    let same = 0;
    let all = 0;
    for (const one of asked) {
      const expected = await expectedOf(name, one);
      const { tokens, rollouts } = await profile(sent(one, { rollouts: ROLLOUTS }));
      all += expected.tokens.length;
      same += expected.tokens.filter((token, i) => tokens[i] === token).length;
      expect(tokens).toHaveLength(expected.tokens.length);
      expect(rollouts).toEqual(expected.rollouts);
    }
    expect(same / all).toBeGreaterThanOrEqual(0.99);
  };

  describe('on a page of its own for each question', () => {
    afterEach(() => page?.close());

    it.each([
      ['wasm', /^WebAssembly on one thread: asked for/, QUESTIONS],
      // The software adapter takes about a tenth of a second for a token, so it gets few.
      ['webgpu-jspi', /^WebGPU on google swiftshader/, QUESTIONS.slice(0, 1)],
      ['webgpu-asyncify', /^WebGPU \(asyncify build\) on google swiftshader/, QUESTIONS.slice(1, 2)],
    ] as const)(
      'writes on %s what it writes in Node, to 99 % of the tokens, rollouts included',
      async (choice, says, asked) => {
        await open(choice);
        await writesAsInNode(asked);
        expect(await statuses()).toEqual([expect.stringMatching(says)]);
      },
    );

    it('passes over the software adapter unless it is asked for', async () => {
      await open('auto');
      await page.waitForFunction(() => window.engineLab.statuses.length > 0);
      expect(await statuses()).toEqual([expect.stringMatching(/^WebAssembly.*software \(google swiftshader\)/)]);
    });

    it('starts a new worker when one breaks down in mid-decode, ends what was asked, and says so', async () => {
      const worker = await open('wasm');
      await profile(sent(QUESTIONS[1]));
      await worker.evaluate(() => {
        const post = self.postMessage.bind(self);
        let tokens = 0;
        self.postMessage = (message: { body?: { kind?: string } }) => {
          if (message.body?.kind === 'token' && ++tokens === 3)
            setTimeout(() => {
              throw new Error('made to break down');
            });
          post(message);
        };
      });
      const { events, tokens } = await profile(sent(QUESTIONS[0]));
      expect(events.filter(({ kind }) => kind === 'opened').length).toBe(2);
      const expected = (await expectedOf(name, QUESTIONS[0])).tokens;
      expect(tokens.slice(-expected.length)).toEqual(expected);
      expect((await statuses()).at(-1)).toMatch(/^WebAssembly.*restarted after: .*made to break down/);
    });

    it.each([
      [
        'altered',
        (body: Buffer) => Buffer.concat([body.subarray(0, 1000), Buffer.of(body[1000] ^ 1), body.subarray(1001)]),
      ],
      ['truncated', (body: Buffer) => body.subarray(0, body.length / 2)],
    ])('refuses a model file that is %s, by its hash, and loads it when it is whole again', async (_, damage) => {
      await open('wasm');
      const pattern = '**/decoder_model_merged*.onnx';
      await page.context().route(pattern, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: damage(await response.body()) });
      });
      const { failure } = await page.evaluate((asked) => window.engineLab.profile(asked), sent(QUESTIONS[0]));
      expect(failure).toMatchObject({ code: 'altered', message: expect.stringContaining('decoder_model_merged') });
      await page.context().unroute(pattern);
      const { tokens } = await profile(sent(QUESTIONS[0]));
      expect(tokens).toEqual((await expectedOf(name, QUESTIONS[0])).tokens);
    });

    it('loads and warms up models before they are asked, and tells how much has come of how much', async () => {
      await open('wasm');
      const folderUrls = [lab.folderUrl(name), lab.folderUrl('base')];
      const { events } = await page.evaluate((asked) => window.engineLab.warm(asked), { folderUrls });
      expect(events.flatMap((e) => (e.kind === 'warm' ? [e.folderUrl] : []))).toEqual(folderUrls);
      const loading = events.filter((e) => e.kind === 'loading' && e.folderUrl === folderUrls[0]);
      const shares = loading.flatMap((e) => (e.kind === 'loading' ? [e.loadedBytes / e.totalBytes] : []));
      expect(shares.length).toBeGreaterThan(6);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
      const [first] = (await profile(sent(QUESTIONS[0]))).events;
      expect(first.kind).toBe('opened');
    });

    it('stops between two tokens, and goes on with the next question', async () => {
      await open('wasm');
      await profile(sent(QUESTIONS[1]));
      const asked = sent(QUESTIONS[0], { rollouts: ROLLOUTS });
      const stopped = await page.evaluate((asked) => window.engineLab.profile(asked, 'prefilled'), asked);
      expect(stopped.failure?.code).toBe('cancelled');
      expect(stopped.events.at(-1)?.kind).toBe('prefilled');
      const { rollouts } = await profile(asked);
      expect(rollouts).toHaveLength(ROLLOUTS.count);
    });

    it('holds no more after fifty profiles than after ten', async () => {
      const worker = await open('wasm');
      const run = async (times: number, from: number) => {
        for (let i = 0; i < times; i++)
          await profile(sent(question(from + i, GDANSK, 'gdp'), { rollouts: { ...ROLLOUTS, count: i % 3 } }));
        return resourcesOf(page, worker);
      };
      const early = await run(10, 100);
      const late = await run(40, 200);
      expect(late.wasmBytes).toBe(early.wasmBytes);
      expect(late.heapBytes - early.heapBytes).toBeLessThan(2_000_000);
    });
  });

  /** To make WebGPU's pipelines ready takes most of the time. */
  describe('on one page with WebGPU', () => {
    let worker: Worker;
    beforeAll(async () => {
      worker = await open('webgpu');
    });
    afterAll(() => page?.close());

    it('writes what it writes in Node, to 99 % of the tokens, rollouts included', async () => {
      await writesAsInNode(QUESTIONS.slice(0, 1));
      expect(await statuses()).toEqual([expect.stringMatching(/^WebGPU on google swiftshader/)]);
    });

    it('finds the same evidence on WebGPU as on WebAssembly', async () => {
      const text = '<think>Covered by forest. No roads.</think><answer>1.5</answer>';
      const { rollouts: _, ...asked } = sent(QUESTIONS[0]);
      const found = [];
      const wasmPage = await lab.open('wasm');
      for (const one of [wasmPage, page])
        found.push(await one.evaluate((asked) => window.engineLab.evidence(asked), { ...asked, text }));
      await wasmPage.close();
      const [wasm, webgpu] = found.map(({ statements, answer }) => [
        ...statements.flatMap(({ drop }) => drop),
        ...(answer ?? []),
      ]);
      expect(wasm).toHaveLength(48);
      for (const [i, value] of wasm.entries()) expect(webgpu[i]).toBeCloseTo(value, 2);
      expect(Math.max(...wasm.map(Math.abs))).toBeGreaterThan(0.01);
    });

    it('holds no more buffers of the device after five profiles than after two', async () => {
      const short = sent(QUESTIONS[0], { folderUrl: lab.folderUrl('sft'), rollouts: { ...ROLLOUTS, count: 2 } });
      for (let i = 0; i < 2; i++) await profile(short);
      const early = await resourcesOf(page, worker);
      for (let i = 0; i < 3; i++) await profile(short);
      const late = await resourcesOf(page, worker);
      expect(early.gpuBuffers).toBeGreaterThan(0);
      expect(late.gpuBuffers).toBeLessThanOrEqual(early.gpuBuffers);
      expect(late.heapBytes - early.heapBytes).toBeLessThan(2_000_000);
    });

    it('ends on WebAssembly what it began on a device that is lost in mid-decode, and says so', async () => {
      const running = profile(sent(QUESTIONS[0]));
      await page.waitForFunction(() => window.engineLab.lastKind === 'token');
      expect(await destroyDevice(worker)).toBe(1);
      const { events, tokens } = await running;
      expect(tokens.slice(-(await expectedOf(name, QUESTIONS[0])).tokens.length)).toEqual(
        (await expectedOf(name, QUESTIONS[0])).tokens,
      );
      expect(events.filter(({ kind }) => kind === 'opened').length).toBe(2);
      expect(await statuses()).toEqual([
        expect.stringMatching(/^WebGPU on google swiftshader/),
        // Whichever comes first: the loss itself, or a run that it broke off.
        expect.stringMatching(
          /^WebAssembly on one thread: WebGPU on google swiftshader.*failed \(.*(device|GPUBuffer)/i,
        ),
      ]);
    });
  });
});
