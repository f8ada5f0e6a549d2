import { describe, expect, it } from 'vitest';
import { CropClient } from '../../../src/imagery/crop-client';
import { puppet, puppets } from '../channel/puppet';
import { EXAMPLE_SOURCE } from './example-source';

const REGION = { lonDeg: 13.405, latDeg: 52.52, groundMeters: 640 };
const IMAGE = {
  rgb: new Uint8Array(3 * 64 * 64),
  sizePx: 64,
  provenance: {
    sourceId: 'example',
    attribution: 'Nobody',
    zoom: 15,
    tiles: ['15/1/2'],
    metersPerPixel: 2.9,
    groundMeters: 640,
    enlargedShare: 0,
    emptyShare: 0,
    kernel: 'area',
    sha256: 'ab'.repeat(32),
  },
};

describe('CropClient', () => {
  const live = () => new AbortController().signal;

  it('hands each request its own progress and picture', async () => {
    const { worker, sent, say } = puppet();
    const client = new CropClient(() => worker);
    const progress: number[] = [];
    const first = client.crop(REGION, EXAMPLE_SOURCE, 64, live(), (done) => progress.push(done));
    const second = client.crop(REGION, EXAMPLE_SOURCE, 64, live());
    expect(sent).toMatchObject([
      { kind: 'crop', id: 1, body: { region: REGION, source: EXAMPLE_SOURCE, sizePx: 64 } },
      { kind: 'crop', id: 2 },
    ]);
    say({ kind: 'progress', id: 1, body: { tilesDone: 1, tilesTotal: 4 } });
    say({ kind: 'answer', id: 2, body: IMAGE });
    say({ kind: 'failed', id: 1, body: { code: 'slow', message: 'It takes long.' } });
    expect(await second).toEqual(IMAGE);
    await expect(first).rejects.toMatchObject({ name: 'ImageryError', code: 'slow', message: 'It takes long.' });
    expect(progress).toEqual([1]);
  });

  it('cancels at once, tells the worker, and ignores what still comes', async () => {
    const { worker, sent, say } = puppet();
    const client = new CropClient(() => worker);
    const abort = new AbortController();
    const run = client.crop(REGION, EXAMPLE_SOURCE, 64, abort.signal);
    abort.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    say({ kind: 'answer', id: 1, body: IMAGE });
    expect(sent.map(({ kind }) => kind)).toEqual(['crop', 'cancel']);
    await expect(client.crop(REGION, EXAMPLE_SOURCE, 64, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it.each([
    ['crashes', ({ crash }: ReturnType<typeof puppet>) => crash('out of memory'), 'out of memory'],
    ['cannot be started', ({ crash }: ReturnType<typeof puppet>) => crash(), 'could not be started'],
    [
      'sends what is no event',
      ({ say }: ReturnType<typeof puppet>) => say({ kind: 'answer', id: 1, body: { sizePx: 64 } }),
      'rgb',
    ],
  ])(
    'fails what is under way, and asks another worker what follows, when the worker %s',
    async (_, breakDown, part) => {
      const { all, start } = puppets();
      const client = new CropClient(start);
      const run = client.crop(REGION, EXAMPLE_SOURCE, 64, live());
      breakDown(all[0]);
      await expect(run).rejects.toMatchObject({ code: 'worker', message: expect.stringContaining(part) });
      expect(all[0].isEnded()).toBe(true);
      const next = client.crop(REGION, EXAMPLE_SOURCE, 64, live());
      all[1].say({ kind: 'answer', id: 2, body: IMAGE });
      expect(await next).toEqual(IMAGE);
    },
  );

  it('ends its worker and what it was doing', async () => {
    const { worker, isEnded } = puppet();
    const client = new CropClient(() => worker);
    const run = client.crop(REGION, EXAMPLE_SOURCE, 64, live());
    client.close();
    await expect(run).rejects.toMatchObject({ code: 'worker' });
    expect(isEnded()).toBe(true);
    await expect(client.crop(REGION, EXAMPLE_SOURCE, 64, live())).rejects.toMatchObject({ code: 'worker' });
  });
});
