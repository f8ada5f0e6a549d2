import { describe, expect, it } from 'vitest';
import { ImageryError } from '../../../src/imagery/imagery-error';
import type { RegionImage } from '../../../src/imagery/region-image';
import { ImageryDesk } from '../../../workers/imagery-desk';
import { type ImageryEvent, parseImageryEvent, parseImageryRequest } from '../../../workers/imagery-protocol';
import { EXAMPLE_SOURCE } from '../imagery/example-source';

const REQUEST = {
  kind: 'crop',
  id: 7,
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

describe('ImageryDesk', () => {
  it('answers with events of the protocol, and gives the bytes away instead of copying them', async () => {
    const events: ImageryEvent[] = [];
    const given: Transferable[] = [];
    const desk = new ImageryDesk(
      async (order, _, onProgress) => {
        expect(order).toEqual({ region: REQUEST.region, source: EXAMPLE_SOURCE, sizePx: 64 });
        onProgress(1, 2);
        return IMAGE;
      },
      (event, transfer) => {
        events.push(parseImageryEvent(event));
        given.push(...transfer);
      },
    );
    await desk.receive(structuredClone(REQUEST));
    expect(events).toEqual([
      { kind: 'progress', id: 7, tilesDone: 1, tilesTotal: 2 },
      { kind: 'done', id: 7, ...IMAGE },
    ]);
    expect(given).toEqual([IMAGE.rgb.buffer]);
  });

  it('answers with the kind of the error, and calls an unknown one the worker’s', async () => {
    const events: ImageryEvent[] = [];
    const errors = [new ImageryError('slow', 'It takes long.'), new RangeError('out of memory')];
    const desk = new ImageryDesk(
      () => Promise.reject(errors.shift()),
      (event) => events.push(event),
    );
    await desk.receive(REQUEST);
    await desk.receive(REQUEST);
    expect(events).toEqual([
      { kind: 'failed', id: 7, code: 'slow', message: 'It takes long.' },
      { kind: 'failed', id: 7, code: 'worker', message: 'RangeError: out of memory' },
    ]);
  });

  it('cancels the request that is named, and no other', async () => {
    const events: ImageryEvent[] = [];
    const desk = new ImageryDesk(
      (_, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(new ImageryError('cancelled', 'Stopped.')));
          setTimeout(() => resolve({ ...IMAGE, rgb: IMAGE.rgb.slice() }), 20);
        }),
      (event) => events.push(event),
    );
    const runs = [desk.receive(REQUEST), desk.receive({ ...REQUEST, id: 8 })];
    await desk.receive({ kind: 'cancel', id: 7 });
    await Promise.all(runs);
    expect(events).toMatchObject([
      { kind: 'failed', id: 7, code: 'cancelled' },
      { kind: 'done', id: 8 },
    ]);
  });

  it('answers a request that does not fit the protocol, and throws at one without an id', async () => {
    const events: ImageryEvent[] = [];
    const desk = new ImageryDesk(
      () => Promise.reject(new Error('was asked')),
      (event) => events.push(event),
    );
    await desk.receive({ ...REQUEST, sizePx: 0 });
    expect(events).toMatchObject([{ kind: 'failed', id: 7, code: 'input' }]);
    expect(events[0].kind === 'failed' && events[0].message).toContain('sizePx');
    await expect(desk.receive('hello')).rejects.toThrow(TypeError);
  });
});

describe('the protocol of the imagery', () => {
  it.each([
    ['a place off the Earth', { ...REQUEST, region: { ...REQUEST.region, latDeg: 91 } }, 'region.latDeg'],
    ['a region without ground', { ...REQUEST, region: { ...REQUEST.region, groundMeters: 0 } }, 'region.groundMeters'],
    ['tiles of an odd size', { ...REQUEST, source: { ...EXAMPLE_SOURCE, tilePx: 300 } }, 'source.tilePx'],
    ['a source without a flag', { ...REQUEST, source: { ...EXAMPLE_SOURCE, mayInfer: undefined } }, 'source.mayInfer'],
    ['an address of a script', { ...REQUEST, source: { ...EXAMPLE_SOURCE, template: 'data:,' } }, 'source.template'],
    [
      'an archive by another scheme',
      { ...REQUEST, source: { ...EXAMPLE_SOURCE, template: 'pmtiles://file:///a.pmtiles/{z}/{x}/{y}' } },
      'source.template',
    ],
    [
      'an archive without the place of a tile',
      { ...REQUEST, source: { ...EXAMPLE_SOURCE, template: 'pmtiles://https://a.test/a.pmtiles' } },
      'source.template',
    ],
    [
      'an address without end',
      { ...REQUEST, source: { ...EXAMPLE_SOURCE, template: `https://a.test/${'a'.repeat(2000)}` } },
      'source.template',
    ],
    ['an unknown kind', { kind: 'draw', id: 1 }, 'kind'],
  ])('refuses %s, naming the field', (_, request, field) =>
    expect(() => parseImageryRequest(request)).toThrow(`Request for imagery, ${field}: `),
  );

  it('takes the tiles of an archive', () => {
    const source = { ...EXAMPLE_SOURCE, template: 'pmtiles://https://a.test/a.pmtiles?key=1/{z}/{x}/{y}' };
    expect(parseImageryRequest({ ...REQUEST, source })).toMatchObject({ source });
  });

  it('refuses a picture whose bytes do not fit its size', () =>
    expect(() => parseImageryEvent({ kind: 'done', id: 1, ...IMAGE, rgb: new Uint8Array(12) })).toThrow(
      'rgb: 12 bytes for 64 x 64',
    ));
});
