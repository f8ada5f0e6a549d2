import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src/engine/engine-error';
import { EngineDesk } from '../../../workers/engine-desk';
import { parseEvent, type RequestEvent } from '../../../workers/protocol';
import { AT_SEA, GDANSK, nodeEngine, readerOf, shippedModel } from '../engine/shipped-model';

const NAME = shippedModel();
const REQUEST = {
  kind: 'profile',
  id: 7,
  folderUrl: 'https://site.example/models/one/',
  rgb: new Uint8Array(3 * 64 * 64).fill(90),
  context: GDANSK,
  indicator: 'population',
  rollouts: { count: 2, temperature: 1, seed: 40 },
};

describe('EngineDesk', () => {
  it.skipIf(NAME === null)('answers a profile with events of the protocol, from loading to finished', async () => {
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      () => readerOf(NAME as string),
    );
    await desk.receive(REQUEST);
    const kinds = events.map((event) => parseEvent(event).kind);
    expect([...new Set(kinds)]).toEqual([
      'loading',
      'warming',
      'opened',
      'seen',
      'prefilled',
      'token',
      'done',
      'rollout',
      'finished',
    ]);
    expect(events.every(({ id }) => id === 7)).toBe(true);
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
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      () => () => Promise.reject(new EngineError('fetch', 'manifest.json answered 404')),
    );
    await desk.receive(REQUEST);
    expect(events).toEqual([{ kind: 'failed', id: 7, code: 'fetch', message: 'manifest.json answered 404' }]);
  });

  it('answers a request that does not fit the protocol, and throws at one without an id', async () => {
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(nodeEngine(), (event) => events.push(event));
    await desk.receive({ ...REQUEST, indicator: 'happiness' });
    expect(events).toMatchObject([{ kind: 'failed', id: 7, code: 'input' }]);
    await expect(desk.receive('hello')).rejects.toThrow(TypeError);
  });

  it.skipIf(NAME === null)('warms models up, tells how far it is, and is silent of one that is there', async () => {
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      () => readerOf(NAME as string),
    );
    const folderUrls = ['https://site.example/a/', 'https://site.example/b/'];
    await desk.receive({ kind: 'warm', id: 1, folderUrls });
    expect(events.flatMap((event) => (event.kind === 'warm' ? [event.folderUrl] : []))).toEqual(folderUrls);
    expect(events.at(-1)).toEqual({ kind: 'finished', id: 1 });
    events.length = 0;
    await desk.receive({ kind: 'warm', id: 2, folderUrls });
    expect(events.map((event) => parseEvent(event).kind)).toEqual(['warm', 'warm', 'finished']);
  });

  it.skipIf(NAME === null)('passes over the cache once a file of a folder was refused', async () => {
    const caches: RequestCache[] = [];
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      (_, cache) => {
        caches.push(cache);
        const read = readerOf(NAME as string);
        return async (path) => (path.endsWith('.onnx') && cache === 'default' ? new Uint8Array(9) : read(path));
      },
    );
    await desk.receive(REQUEST);
    expect(events.at(-1)).toMatchObject({ kind: 'failed', code: 'altered' });
    await desk.receive(REQUEST);
    expect(events.at(-1)).toMatchObject({ kind: 'finished' });
    expect(caches).toEqual(['default', 'reload']);
  });

  it.skipIf(NAME === null)('explains an output by the sixteen parts of the picture', async () => {
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      () => readerOf(NAME as string),
    );
    const { rollouts: _, ...question } = REQUEST;
    const text = '<think>Covered by forest. No roads.</think><answer>1.5</answer>';
    await desk.receive({ ...question, kind: 'evidence', text });
    const evidence = events.map((event) => parseEvent(event)).find((event) => event.kind === 'evidence');
    expect(evidence?.statements.map((statement) => statement.text)).toEqual(['Covered by forest.', 'No roads.']);
    expect(evidence?.answer).toHaveLength(16);
    // The picture is of one colour: covering a part of it with its mean changes nothing.
    for (const { drop } of evidence?.statements ?? []) expect(Math.max(...drop.map(Math.abs))).toBeLessThan(1e-4);
    expect(events.at(-1)).toEqual({ kind: 'finished', id: 7 });
  });

  it.skipIf(NAME === null)('surveys many places in batches as it profiles each', async () => {
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      () => readerOf(NAME as string),
    );
    const { rollouts: _, context: __, ...picture } = REQUEST;
    const contexts = Array.from({ length: 19 }, (_, i) => ({
      ...(i % 2 ? AT_SEA : GDANSK),
      lonDeg: 7 * i,
      latDeg: 2 * i,
    }));
    await desk.receive({ ...picture, kind: 'survey', contexts });
    const surveyed = events.flatMap((event) => (event.kind === 'surveyed' ? [event] : []));
    expect(surveyed.map(({ index }) => index).sort((a, b) => a - b)).toEqual(contexts.map((_, i) => i));
    for (const place of [0, 1, 17, 18]) {
      events.length = 0;
      await desk.receive({ ...REQUEST, rollouts: null, context: contexts[place] });
      const done = events.find((event) => event.kind === 'done');
      const own = surveyed.find(({ index }) => index === place);
      expect(own?.text).toBe(done?.text);
      expect(own?.expected).toBeCloseTo(done?.expected as number, 3);
    }
  });

  it.skipIf(NAME === null)(
    'surveys many pictures as it profiles each, and refuses a number that fits no place',
    async () => {
      const events: RequestEvent[] = [];
      const desk = new EngineDesk(
        nodeEngine(),
        (event) => events.push(event),
        () => readerOf(NAME as string),
      );
      const { rollouts: _, context: __, ...question } = REQUEST;
      const contexts = [GDANSK, AT_SEA, GDANSK];
      const pictures = contexts.map((_, i) => REQUEST.rgb.map((byte, at) => (byte + 60 * i * (at % 3)) % 256));
      const rgb = Uint8Array.from(pictures.flatMap((picture) => [...picture]));
      await desk.receive({ ...question, rgb, kind: 'survey', contexts });
      const surveyed = events.flatMap((event) => (event.kind === 'surveyed' ? [event] : []));
      for (const [i, context] of contexts.entries()) {
        events.length = 0;
        await desk.receive({ ...REQUEST, rollouts: null, rgb: pictures[i], context });
        const done = events.find((event) => event.kind === 'done');
        const own = surveyed.find(({ index }) => index === i);
        expect(own?.text).toBe(done?.text);
        expect(own?.expected).toBeCloseTo(done?.expected as number, 3);
      }
      await desk.receive({ ...question, rgb, kind: 'survey', contexts: [GDANSK, AT_SEA] });
      expect(events.at(-1)).toMatchObject({ kind: 'failed', code: 'input' });
    },
  );

  it.skipIf(NAME === null)('leaves parts of the prompt out of a survey when it is told to', async () => {
    const events: RequestEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      () => readerOf(NAME as string),
    );
    const { rollouts: _, context: __, ...picture } = REQUEST;
    const survey = async (include: object, rgb: Uint8Array, lonDeg = GDANSK.lonDeg): Promise<number> => {
      events.length = 0;
      await desk.receive({ ...picture, rgb, kind: 'survey', contexts: [{ ...GDANSK, lonDeg }], include });
      const surveyed = events.find((event) => event.kind === 'surveyed');
      return surveyed?.expected as number;
    };
    const other = Uint8Array.from({ length: 3 * 64 * 64 }, (_, i) => (i * 7919) % 251);
    expect(await survey({ image: false }, other)).toBe(await survey({ image: false }, REQUEST.rgb));
    expect(await survey({}, other)).not.toBe(await survey({}, REQUEST.rgb));
    const nowhere = { coordinates: false };
    expect(await survey(nowhere, other, 100)).toBe(await survey(nowhere, other));
    expect(await survey({}, other, 100)).not.toBe(await survey({}, other));
  });
});
