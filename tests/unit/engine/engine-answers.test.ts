import { describe, expect, it } from 'vitest';
import { serve } from '../../../src/channel/channel-server';
import { EngineAnswers } from '../../../src/engine/engine-answers';
import { EngineClient } from '../../../src/engine/engine-client';
import { EngineError } from '../../../src/engine/engine-error';
import { ENGINE_PROTOCOL, type EngineProgress, type EngineQuestion } from '../../../src/engine/engine-protocol';
import { linkedWorkers } from '../channel/linked-workers';
import { AT_SEA, GDANSK, nodeEngine, readerOf, shippedModel } from './shipped-model';

const NAME = shippedModel();
const QUESTION: EngineQuestion<'profile'> = {
  folderUrl: 'https://site.example/models/one/',
  rgb: new Uint8Array(3 * 64 * 64).fill(90),
  sizePx: 64,
  context: GDANSK,
  indicator: 'population',
  rollouts: { count: 2, temperature: 1, seed: 40 },
};
const { rollouts: _, ...PLACE } = QUESTION;
const { context: __, ...PICTURE } = PLACE;

/** A client whose worker is in the same thread, and keeps what it tells. */
function linked(readerOf?: ConstructorParameters<typeof EngineAnswers>[1]) {
  const answers = new EngineAnswers(nodeEngine(), readerOf);
  const workers = linkedWorkers((scope) => serve(scope, ENGINE_PROTOCOL, { open: () => answers }));
  const client = new EngineClient(workers.start, () => {});
  const { signal } = new AbortController();
  return {
    ...workers,
    profile: async (question: Partial<EngineQuestion<'profile'>> = {}) => {
      const events: EngineProgress<'profile'>[] = [];
      await client.profile({ ...QUESTION, ...question }, (event) => events.push(event), signal);
      return events;
    },
    warm: async (folderUrls: string[]) => {
      const events: EngineProgress<'warm'>[] = [];
      await client.warm({ folderUrls }, (event) => events.push(event), signal);
      return events;
    },
    evidence: (text: string) => client.evidence({ ...PLACE, text }, signal),
    survey: async (question: Pick<EngineQuestion<'survey'>, 'contexts'> & Partial<EngineQuestion<'survey'>>) => {
      const events: EngineProgress<'survey'>[] = [];
      await client.survey({ ...PICTURE, ...question }, (event) => events.push(event), signal);
      return events.filter((event) => event.kind === 'surveyed');
    },
  };
}

const shipped = () => linked(() => readerOf(NAME as string));
const doneOf = (events: readonly EngineProgress<'profile'>[]) => events.find((event) => event.kind === 'done');

describe('the engine behind its client', () => {
  it.skipIf(NAME === null)('reports a profile by the protocol, from loading to its end', async () => {
    const { profile, posted } = shipped();
    const events = await profile();
    const kinds = events.map(({ kind }) => kind);
    expect([...new Set(kinds)]).toEqual([
      'loading',
      'warming',
      'opened',
      'seen',
      'prefilled',
      'token',
      'done',
      'rollout',
    ]);
    expect(posted.at(-1)?.kind).toBe('answer');
    expect(posted.every(({ id }) => id === 1)).toBe(true);
    const opened = events.find((event) => event.kind === 'opened');
    expect(opened?.thresholds).toHaveLength(99);
    expect(opened?.prompt.text).toContain('<|image_pad|>×16<|vision_end|>');
    expect(opened?.provenance.decoderSha256).toMatch(/^[0-9a-f]{64}$/);
    const seeds = events.flatMap((event) => (event.kind === 'rollout' ? [event.seed] : []));
    expect(seeds.sort()).toEqual([40, 41]);
    const totals = events.flatMap((event) => (event.kind === 'loading' ? [event] : []));
    expect(totals.at(0)?.loadedBytes).toBe(0);
    expect(totals.at(-1)?.loadedBytes).toBe(totals.at(-1)?.totalBytes);
  });

  it('answers with the kind of the error when the model cannot be read', async () => {
    const { profile, posted } = linked(
      () => () => Promise.reject(new EngineError('fetch', 'manifest.json answered 404')),
    );
    await expect(profile()).rejects.toThrow(new EngineError('fetch', 'manifest.json answered 404'));
    expect(posted).toMatchObject([
      { kind: 'failed', id: 1, body: { code: 'fetch', message: 'manifest.json answered 404' } },
    ]);
  });

  it('answers a request that does not fit the protocol', () => {
    const { start, posted } = linked();
    start().postMessage({ kind: 'profile', id: 7, body: { ...QUESTION, indicator: 'happiness' } });
    expect(posted).toMatchObject([{ kind: 'failed', id: 7, body: { code: 'input' } }]);
  });

  it.skipIf(NAME === null)('warms models up, tells how far it is, and is silent of one that is there', async () => {
    const { warm } = shipped();
    const folderUrls = ['https://site.example/a/', 'https://site.example/b/'];
    const events = await warm(folderUrls);
    expect(events.flatMap((event) => (event.kind === 'warm' ? [event.folderUrl] : []))).toEqual(folderUrls);
    expect((await warm(folderUrls)).map(({ kind }) => kind)).toEqual(['warm', 'warm']);
  });

  it.skipIf(NAME === null)('passes over the cache once a file of a folder was refused', async () => {
    const caches: RequestCache[] = [];
    const { profile } = linked((_, cache) => {
      caches.push(cache);
      const read = readerOf(NAME as string);
      return async (path) => (path.endsWith('.onnx') && cache === 'default' ? new Uint8Array(9) : read(path));
    });
    await expect(profile()).rejects.toMatchObject({ code: 'altered' });
    expect(doneOf(await profile())).toBeDefined();
    expect(caches).toEqual(['default', 'reload']);
  });

  it.skipIf(NAME === null)('explains an output by the sixteen parts of the picture', async () => {
    const { statements, answer } = await shipped().evidence(
      '<think>Covered by forest. No roads.</think><answer>1.5</answer>',
    );
    expect(statements.map(({ text }) => text)).toEqual(['Covered by forest.', 'No roads.']);
    expect(answer).toHaveLength(16);
    // The picture is of one colour: covering a part of it with its mean changes nothing.
    for (const { drop } of statements) expect(Math.max(...drop.map(Math.abs))).toBeLessThan(1e-4);
  });

  it.skipIf(NAME === null)('surveys many places in batches as it profiles each', async () => {
    const { profile, survey } = shipped();
    const contexts = Array.from({ length: 19 }, (_, i) => ({
      ...(i % 2 ? AT_SEA : GDANSK),
      lonDeg: 7 * i,
      latDeg: 2 * i,
    }));
    const surveyed = await survey({ contexts });
    expect(surveyed.map(({ index }) => index).sort((a, b) => a - b)).toEqual(contexts.map((_, i) => i));
    for (const place of [0, 1, 17, 18]) {
      const done = doneOf(await profile({ rollouts: null, context: contexts[place] }));
      const own = surveyed.find(({ index }) => index === place);
      expect(own?.text).toBe(done?.text);
      expect(own?.expected).toBeCloseTo(done?.expected as number, 3);
    }
  });

  it.skipIf(NAME === null)(
    'surveys many pictures as it profiles each, and refuses a number that fits no place',
    async () => {
      const { profile, survey } = shipped();
      const contexts = [GDANSK, AT_SEA, GDANSK];
      const pictures = contexts.map((_, i) => QUESTION.rgb.map((byte, at) => (byte + 60 * i * (at % 3)) % 256));
      const rgb = Uint8Array.from(pictures.flatMap((picture) => [...picture]));
      const surveyed = await survey({ rgb, contexts });
      for (const [i, context] of contexts.entries()) {
        const done = doneOf(await profile({ rollouts: null, rgb: pictures[i], context }));
        const own = surveyed.find(({ index }) => index === i);
        expect(own?.text).toBe(done?.text);
        expect(own?.expected).toBeCloseTo(done?.expected as number, 3);
      }
      await expect(survey({ rgb, contexts: [GDANSK, AT_SEA] })).rejects.toMatchObject({ code: 'input' });
    },
  );

  it.skipIf(NAME === null)('leaves parts of the prompt out of a survey when it is told to', async () => {
    const { survey } = shipped();
    const expectedOf = async (include: object, rgb: Uint8Array, lonDeg = GDANSK.lonDeg): Promise<number> => {
      const [surveyed] = await survey({ rgb, contexts: [{ ...GDANSK, lonDeg }], include });
      return surveyed.expected as number;
    };
    const other = Uint8Array.from({ length: 3 * 64 * 64 }, (_, i) => (i * 7919) % 251);
    expect(await expectedOf({ image: false }, other)).toBe(await expectedOf({ image: false }, QUESTION.rgb));
    expect(await expectedOf({}, other)).not.toBe(await expectedOf({}, QUESTION.rgb));
    const nowhere = { coordinates: false };
    expect(await expectedOf(nowhere, other, 100)).toBe(await expectedOf(nowhere, other));
    expect(await expectedOf({}, other, 100)).not.toBe(await expectedOf({}, other));
  });
});
