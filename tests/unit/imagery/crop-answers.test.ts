import { describe, expect, it } from 'vitest';
import { serve } from '../../../src/channel/channel-server';
import type { Failure } from '../../../src/channel/failures';
import { parseSent } from '../../../src/channel/protocol';
import { cropAnswers } from '../../../src/imagery/crop-answers';
import { CropClient } from '../../../src/imagery/crop-client';
import { CROP_PROTOCOL } from '../../../src/imagery/crop-protocol';
import { ImageryError } from '../../../src/imagery/imagery-error';
import type { RegionImage } from '../../../src/imagery/region-image';
import { linkedWorkers } from '../channel/linked-workers';
import { EXAMPLE_SOURCE } from './example-source';

const ORDER = {
  region: { lonDeg: 13.405, latDeg: 52.52, groundMeters: 640 },
  source: EXAMPLE_SOURCE,
  sizePx: 64,
} as const;
const IMAGE: RegionImage = {
  rgb: new Uint8Array(3 * 64 * 64).fill(9),
  sizePx: 64,
  provenance: {
    sourceId: 'example',
    attribution: 'Nobody',
    zoom: 15,
    tiles: ['15/1/2', '(14/0/1)'],
    metersPerPixel: 2.9,
    groundMeters: 640,
    enlargedShare: 0.25,
    emptyShare: 0,
    kernel: 'area',
    sha256: 'ab'.repeat(32),
  },
};

type Crop = Parameters<typeof cropAnswers>[0];

/** A client whose worker is in the same thread. */
function linked(crop: Crop) {
  const workers = linkedWorkers((scope) => serve(scope, CROP_PROTOCOL, { open: () => cropAnswers(crop) }));
  return { client: new CropClient(workers.start), ...workers };
}

const { region: REGION, source: SOURCE } = ORDER;
const never = new AbortController().signal;

describe('the imagery worker behind its client', () => {
  it('answers with progress and the picture, and gives the bytes away instead of copying them', async () => {
    const rgb = IMAGE.rgb.slice();
    const { client, posted, given } = linked(async (order, _, onProgress) => {
      expect(order).toEqual({ region: REGION, source: EXAMPLE_SOURCE, sizePx: 64 });
      onProgress(1, 2);
      return { ...IMAGE, rgb };
    });
    expect(await client.crop(REGION, SOURCE, 64, never)).toEqual(IMAGE);
    expect(posted).toMatchObject([
      { kind: 'progress', id: 1, body: { tilesDone: 1, tilesTotal: 2 } },
      { kind: 'answer', id: 1 },
    ]);
    expect(given).toEqual([rgb.buffer]);
    expect(rgb).toHaveLength(0);
  });

  it('answers with the kind of the error, and calls an unknown one the worker’s', async () => {
    const errors = [new ImageryError('slow', 'It takes long.'), new RangeError('out of memory')];
    const { client } = linked(() => Promise.reject(errors.shift()));
    await expect(client.crop(REGION, SOURCE, 64, never)).rejects.toMatchObject({
      code: 'slow',
      message: 'It takes long.',
    });
    await expect(client.crop(REGION, SOURCE, 64, never)).rejects.toMatchObject({
      code: 'worker',
      message: 'RangeError: out of memory',
    });
  });

  it('cancels the request that is named, and no other', async () => {
    const stopped: boolean[] = [];
    const { client, posted } = linked(
      (_, signal) =>
        new Promise((resolve, reject) => {
          const at = stopped.push(false) - 1;
          signal.addEventListener('abort', () => {
            stopped[at] = true;
            reject(new ImageryError('cancelled', 'Stopped.'));
          });
          setTimeout(() => resolve({ ...IMAGE, rgb: IMAGE.rgb.slice() }), 20);
        }),
    );
    const abort = new AbortController();
    const runs = [client.crop(REGION, SOURCE, 64, abort.signal), client.crop(REGION, SOURCE, 64, never)];
    await Promise.resolve();
    abort.abort();
    await expect(runs[0]).rejects.toMatchObject({ code: 'cancelled' });
    expect(await runs[1]).toEqual(IMAGE);
    expect(stopped).toEqual([true, false]);
    expect(posted.map(({ kind, id }) => [kind, id])).toEqual([['answer', 2]]);
  });

  it('answers a request that does not fit the protocol, naming the field', () => {
    const { start, posted } = linked(async () => IMAGE);
    start().postMessage({ kind: 'crop', id: 7, body: { ...ORDER, sizePx: 0 } });
    expect(posted).toMatchObject([{ kind: 'failed', id: 7, body: { code: 'input' } }]);
    expect((posted[0].body as Failure).message).toContain('sizePx');
  });
});

describe('the protocol of the imagery', () => {
  it.each([
    ['a place off the Earth', { ...ORDER, region: { ...ORDER.region, latDeg: 91 } }, 'region.latDeg'],
    ['a region without ground', { ...ORDER, region: { ...ORDER.region, groundMeters: 0 } }, 'region.groundMeters'],
    ['tiles of an odd size', { ...ORDER, source: { ...EXAMPLE_SOURCE, tilePx: 300 } }, 'source.tilePx'],
    ['a source without a flag', { ...ORDER, source: { ...EXAMPLE_SOURCE, mayInfer: undefined } }, 'source.mayInfer'],
    ['an address of a script', { ...ORDER, source: { ...EXAMPLE_SOURCE, template: 'data:,' } }, 'source.template'],
    [
      'an archive by another scheme',
      { ...ORDER, source: { ...EXAMPLE_SOURCE, template: 'pmtiles://file:///a.pmtiles/{z}/{x}/{y}' } },
      'source.template',
    ],
    [
      'an archive without the place of a tile',
      { ...ORDER, source: { ...EXAMPLE_SOURCE, template: 'pmtiles://https://a.test/a.pmtiles' } },
      'source.template',
    ],
    [
      'an address without end',
      { ...ORDER, source: { ...EXAMPLE_SOURCE, template: `https://a.test/${'a'.repeat(2000)}` } },
      'source.template',
    ],
  ])('refuses %s, naming the field', (_, body, field) =>
    expect(() => parseSent(CROP_PROTOCOL, { kind: 'crop', id: 1, body })).toThrow(`Request for imagery, ${field}: `),
  );

  it('takes the tiles of an archive', () => {
    const source = { ...EXAMPLE_SOURCE, template: 'pmtiles://https://a.test/a.pmtiles?key=1/{z}/{x}/{y}' };
    const request = { kind: 'crop', id: 1, body: { ...ORDER, source } };
    expect(parseSent(CROP_PROTOCOL, request)).toMatchObject({ body: { source } });
  });

  it('refuses a picture whose bytes do not fit its size', async () => {
    const { client } = linked(async () => ({ ...IMAGE, rgb: new Uint8Array(12) }));
    await expect(client.crop(REGION, SOURCE, 64, never)).rejects.toThrow('rgb: 12 bytes for 64 x 64');
  });
});
