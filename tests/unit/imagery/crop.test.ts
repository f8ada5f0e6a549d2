import { describe, expect, it } from 'vitest';
import { type CropTools, crop } from '../../../src/imagery/crop';
import { toWorldPoint, worldPixels } from '../../../src/imagery/mercator';
import { RequestLimiter } from '../../../src/imagery/request-limiter';
import { SamePictures } from '../../../src/imagery/same-pictures';
import { TileCache } from '../../../src/imagery/tile-cache';
import type { TileId, TileSource } from '../../../src/imagery/tile-source';
import { sha256Hex } from '../../../src/model/sha256';
import { EXAMPLE_SOURCE } from './example-source';

const BERLIN = { lonDeg: 13.405, latDeg: 52.52, groundMeters: 640 };
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** How a tile's server answers: a colour of each pixel of the tile, or a status. */
type Paint = (tile: TileId, x: number, y: number) => readonly [number, number, number, number?];
type Server = (tile: TileId) => Paint | number;

/** Tiles that the test paints, counted, in place of a network and a browser. */
function world(server: Server, tilePx = 256, decode?: CropTools['decode']) {
  const asked: string[] = [];
  const tools: CropTools = {
    fetch: async (url, { signal }) => {
      signal?.throwIfAborted();
      const [z, x, y] = new URL(url).pathname.split(/\D+/).filter(Boolean).map(Number);
      asked.push(`${z}/${x}/${y}`);
      const paint = server({ z, x, y });
      if (typeof paint === 'number') return new Response(null, { status: paint });
      const bytes = new Uint8Array(4 + tilePx * tilePx * 4);
      bytes.set(PNG);
      for (let i = 0; i < tilePx * tilePx; i++) {
        const [red, green, blue, alpha = 255] = paint({ z, x, y }, i % tilePx, Math.floor(i / tilePx));
        bytes.set([red, green, blue, alpha], 4 + i * 4);
      }
      return new Response(bytes, { headers: { 'content-type': 'image/png' } });
    },
    decode:
      decode ?? (async (bytes) => ({ width: tilePx, height: tilePx, rgba: new Uint8ClampedArray(bytes.subarray(4)) })),
    sha256: sha256Hex,
    samePictures: new SamePictures(),
    limiter: new RequestLimiter(),
    cache: new TileCache(),
    archives: () => Promise.reject(new Error('was asked for an archive')),
    timeoutMs: 1000,
    retryMs: 1,
  };
  const take = (source: Partial<TileSource> = {}, region = BERLIN, signal = new AbortController().signal) => {
    const progress: string[] = [];
    const order = { region, source: { ...EXAMPLE_SOURCE, ...source }, sizePx: 64 };
    return crop(order, tools, signal, (done, total) => progress.push(`${done}/${total}`)).then((image) => ({
      ...image,
      progress,
    }));
  };
  return { asked, take };
}

/**
 * Brightness grows to the east (red) and to the south (green), half a step a pixel of zoom 15, over all zooms alike.
 */
const slope: Paint = ({ z, x, y }, column, row) => {
  const { x: centreX, y: centreY } = toWorldPoint(BERLIN.lonDeg, BERLIN.latDeg, worldPixels(z, 256));
  const steps = (at: number, centre: number) => 128 + ((at + 0.5 - centre) * 2 ** (15 - z)) / 2;
  return [steps(x * 256 + column, centreX), steps(y * 256 + row, centreY), 40];
};

describe('crop', () => {
  it('cuts out the ground that is asked for: a slope comes back as the slope', async () => {
    const { take } = world(() => slope);
    const { rgb, sizePx, provenance, progress } = await take();
    expect(sizePx).toBe(64);
    const step = 640 / provenance.metersPerPixel / 64 / 2;
    for (const [column, row] of [
      [0, 0],
      [63, 0],
      [31, 32],
      [5, 60],
      [63, 63],
    ]) {
      const [red, green, blue] = rgb.subarray((row * 64 + column) * 3);
      expect(Math.abs(red - (128 + (column - 31.5) * step))).toBeLessThanOrEqual(1);
      expect(Math.abs(green - (128 + (row - 31.5) * step))).toBeLessThanOrEqual(1);
      expect(blue).toBe(40);
    }
    const total = provenance.tiles.length;
    expect(progress).toEqual(Array.from({ length: total + 1 }, (_, done) => `${done}/${total}`));
  });

  it('is the same picture as ever, byte for byte', async () => {
    const { take } = world(() => (tile, x, y) => [
      (x * 7 + y * 3) % 256,
      (tile.x + x * y) % 256,
      (tile.y * 5 + y) % 256,
    ]);
    const { provenance } = await take();
    expect(provenance).toEqual({
      sourceId: 'example',
      attribution: 'Nobody',
      zoom: 15,
      tiles: expect.arrayContaining(['15/17604/10746']),
      metersPerPixel: expect.closeTo(2.907, 3),
      groundMeters: 640,
      enlargedShare: 0,
      emptyShare: 0,
      kernel: 'area',
      sha256: '4d04f54eed7ad5837d41b7112e8926e82e6aa8f7de058855f9951b798cfb4959',
    });
  });

  it('takes the parent of a tile that is missing, and says which and how much', async () => {
    const { take } = world(({ z, x }) => (z === 15 && x % 2 === 0 ? 404 : slope));
    const [whole, patched] = [await world(() => slope).take(), await take()];
    expect(patched.provenance.enlargedShare).toBeGreaterThan(0);
    expect(patched.provenance.tiles.some((tile) => /^\(14\/\d+\/\d+\)$/.test(tile))).toBe(true);
    for (const [i, value] of whole.rgb.entries()) expect(Math.abs(value - patched.rgb[i])).toBeLessThanOrEqual(2);
  });

  it('asks for a parent once, whoever needs it, and climbs only as far as there is detail', async () => {
    const { asked, take } = world(() => 404);
    await expect(take()).rejects.toMatchObject({ code: 'blank' });
    expect(new Set(asked).size).toBe(asked.length);
    expect(Math.min(...asked.map((tile) => Number.parseInt(tile, 10)))).toBe(13);
  });

  it.each([
    ['all tiles are missing', () => 404, 'lacks'],
    ['the tiles are transparent', () => () => [9, 9, 9, 0] as const, 'empty tiles'],
    ['the tiles are of one colour', () => () => [212, 218, 220] as const, 'plain colour'],
  ] as [string, Server, string][])('says that there is no imagery when %s', async (_, server, part) => {
    const failure = world(server).take();
    await expect(failure).rejects.toMatchObject({ code: 'blank' });
    await expect(failure).rejects.toThrow(part);
    await expect(failure).rejects.toThrow('tiles.example');
  });

  it('notices over several regions that a server sends the same picture everywhere, and says so', async () => {
    const note: Paint = (_, x, y) => (x % 16 < 3 && y % 8 < 4 ? [90, 90, 90] : [240, 240, 240]);
    const { take } = world(() => note);
    const said: string[] = [];
    for (let i = 0; i < 4; i++)
      said.push(await take({}, { ...BERLIN, lonDeg: 10 + i }).then(String, (error: Error) => error.message));
    expect(said.at(-1)).toContain('tiles.example has sent one and the same picture for at least 3 different places');
    expect(said.findIndex((text) => text.includes('one and the same'))).toBeLessThan(3);
  });

  it('takes the ground of two places that happen to be alike, and a place that is asked for again and again', async () => {
    const own: Paint = ({ x: tile }, x, y) => [(x * 3) % 251, y % 199, tile % 251];
    const { take } = world(() => own);
    for (let i = 0; i < 5; i++) expect((await take()).rgb).toHaveLength(64 * 64 * 3);
  });

  it('goes on without a tenth of the picture, and says so', async () => {
    const patchy =
      (columns: number): Paint =>
      (tile, x, y) =>
        x % 32 < columns ? [0, 0, 0, 0] : slope(tile, x, y);
    const { provenance } = await world(() => patchy(2)).take();
    expect(provenance.emptyShare).toBeCloseTo(2 / 32, 2);
    await expect(world(() => patchy(5)).take()).rejects.toMatchObject({ code: 'blank' });
  });

  it('fails as a whole with the first tile that fails, and asks for no more', async () => {
    const { asked, take } = world(() => 401);
    await expect(take()).rejects.toMatchObject({ code: 'refused' });
    expect(asked.every((tile) => tile.startsWith('15/'))).toBe(true);
  });

  it('never takes pictures of a source that may not be given to a model', async () => {
    const { asked, take } = world(() => slope);
    await expect(take({ mayInfer: false })).rejects.toMatchObject({ code: 'not_covered' });
    expect(asked).toEqual([]);
  });

  it('keeps tiles of a source that may be cached, and of no other', async () => {
    for (const mayCache of [true, false]) {
      const { asked, take } = world(() => slope);
      const first = await take({ mayCache });
      const count = asked.length;
      expect((await take({ mayCache })).rgb).toEqual(first.rgb);
      expect(asked.length).toBe(mayCache ? count : 2 * count);
    }
  });

  it('goes across the antimeridian', async () => {
    const { take } = world(() => (tile, x, y) => [tile.x === 0 ? 200 : 50, x, y]);
    const { rgb } = await take({}, { ...BERLIN, lonDeg: 180 });
    expect([rgb[0], rgb[63 * 3]]).toEqual([50, 200]);
  });

  it('sees how large tiles are where that was stated otherwise, and refuses other sizes', async () => {
    const stated = await world(() => slope, 512).take({ tilePx: 512 });
    const seen = await world(() => slope, 512).take();
    expect(seen.rgb).toEqual(stated.rgb);
    expect(seen.provenance).toEqual(stated.provenance);
    await expect(world(() => slope, 300).take()).rejects.toThrow('300 × 300 px where 256 × 256 were expected');
  });

  it('takes parents of tiles that are refused below the deepest zoom, and says so where those are refused too', async () => {
    for (const status of [400, 403]) {
      const { provenance } = await world(({ z }) => (z > 14 ? status : slope)).take();
      expect(provenance.tiles.every((tile) => tile.startsWith('(14/'))).toBe(true);
      await expect(world(() => status).take()).rejects.toThrow(`refused a tile with status ${status}`);
    }
    await expect(world(({ z }) => (z > 14 ? 401 : slope)).take()).rejects.toThrow('status 401');
  });

  it('takes an empty answer, and a picture of one pixel, for no imagery', async () => {
    await expect(world(() => slope, 1).take()).rejects.toMatchObject({ code: 'blank' });
    await expect(world(() => 200).take()).rejects.toMatchObject({ code: 'blank' });
  });

  it('says what is wrong with a picture that cannot be decoded', async () => {
    const damaged = world(
      () => slope,
      256,
      () => Promise.reject(new Error('InvalidStateError')),
    );
    await expect(damaged.take()).rejects.toMatchObject({ code: 'not_an_image' });
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const { take } = world(() => {
      abort.abort();
      return slope;
    });
    await expect(take({}, BERLIN, abort.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
