import fc from 'fast-check';
import { Compression, TileType } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { BlobBytes } from '../../../src/imagery/blob-bytes';
import type { FetchLike } from '../../../src/imagery/fetch-patiently';
import { TileArchive } from '../../../src/imagery/tile-archive';
import { fileNetwork, rangeAnswer, type TinyTile, tinyArchive } from './tiny-archive';

const ADDRESS = 'https://tiles.test/world.pmtiles';
const PNG = [0x89, 0x50, 0x4e, 0x47];
const TIMES = { timeoutMs: 30, retryMs: 1 };
const picture = (...rest: number[]) => Uint8Array.of(...PNG, ...rest);
const FEW: readonly TinyTile[] = [
  { z: 0, x: 0, y: 0, bytes: picture(1) },
  { z: 3, x: 5, y: 2, bytes: picture(2, 3) },
];
const ongoing = () => new AbortController().signal;

const open = (fetch: FetchLike) => TileArchive.open(ADDRESS, { ...TIMES, fetch });

describe('TileArchive', () => {
  it('gives back each tile that was written, and null for others', () => {
    const tile = fc.nat({ max: 14 }).chain((z) =>
      fc.record({
        z: fc.constant(z),
        x: fc.nat({ max: 2 ** z - 1 }),
        y: fc.nat({ max: 2 ** z - 1 }),
        bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => picture(...bytes)),
      }),
    );
    const tiles = fc.uniqueArray(tile, { minLength: 2, maxLength: 8, selector: ({ z, x, y }) => `${z}/${x}/${y}` });
    const compression = fc.constantFrom(Compression.None, Compression.Gzip) as fc.Arbitrary<1 | 2>;
    return fc.assert(
      fc.asyncProperty(tiles, compression, fc.boolean(), async ([absent, ...written], compression, hasLeaf) => {
        const archive = await open(fileNetwork(tinyArchive(written, { compression, hasLeaf })).fetch);
        for (const { bytes, ...id } of written) expect(await archive.tile(id, ongoing())).toEqual(bytes);
        expect(await archive.tile(absent, ongoing())).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('has the zooms and bounds of its header, and none where they are empty', async () => {
    const bounded = await open(fileNetwork(tinyArchive(FEW, { bounds: [13, 52, 14, 53] })).fetch);
    expect(bounded.facts).toEqual({ minZoom: 0, nativeZoom: 3, bounds: [13, 52, 14, 53] });
    const unbounded = await open(fileNetwork(tinyArchive(FEW, { bounds: [0, 0, 0, 0] })).fetch);
    expect(unbounded.facts.bounds).toBeNull();
  });

  it.each([true, false])(
    'finds the width of its tiles in the first one, and asks once (leaves: %s)',
    async (hasLeaf) => {
      const { fetch, asked } = fileNetwork(tinyArchive(FEW, { hasLeaf }));
      const archive = await open(fetch);
      const decode = async (bytes: Uint8Array) => {
        expect(bytes).toEqual(FEW[0].bytes);
        return { width: 512, height: 512, rgba: new Uint8ClampedArray(0) };
      };
      expect(await archive.sidePx(decode, ongoing())).toBe(512);
      const count = asked.length;
      expect(await archive.sidePx(decode, ongoing())).toBe(512);
      expect(asked).toHaveLength(count);
    },
  );

  it('reads the header once for all tiles', async () => {
    const { fetch, asked } = fileNetwork(tinyArchive(FEW));
    const archive = await open(fetch);
    for (const tile of FEW) await archive.tile(tile, ongoing());
    expect(asked.filter((range) => range === 'bytes=0-16383')).toHaveLength(1);
    expect(asked).toHaveLength(1 + FEW.length);
  });

  const whole = tinyArchive(FEW);
  const big = new Uint8Array(20_000);
  const answer = (status: number, type = '') => new Response('…', { status, headers: { 'content-type': type } });
  const fails = () => Promise.reject(new TypeError('Failed to fetch'));
  it.each<[string, FetchLike, string, string]>([
    ['a server without ranges', async () => rangeAnswer(big, null), 'refused', 'supports range requests'],
    ['one that does not tell the length', async () => answer(200), 'refused', 'supports range requests'],
    ['one that sends more than was asked for', async () => new Response(big, { status: 206 }), 'refused', 'range'],
    ['no such file', async () => answer(404), 'refused', 'no archive at this address'],
    ['a file that is forbidden', async () => answer(403), 'refused', 'status 403'],
    ['a server that stays broken', async () => answer(503), 'refused', 'retry later'],
    ['an empty file', async () => answer(416), 'refused', 'fewer bytes'],
    ['a web page', async () => answer(200, 'text/html'), 'not_an_image', 'a web page'],
    ['another file', fileNetwork(new Uint8Array(500).fill(7)).fetch, 'not_an_image', 'no PMTiles archive'],
    ['a cut file', fileNetwork(whole.slice(0, 60)).fetch, 'not_an_image', 'no PMTiles archive'],
    ['a later version', fileNetwork(tinyArchive(FEW, { version: 4 })).fetch, 'not_an_image', 'version 3'],
    ['an earlier version', fileNetwork(tinyArchive(FEW, { version: 2 })).fetch, 'not_an_image', 'version is 2'],
    ['vector tiles', fileNetwork(tinyArchive(FEW, { tileType: TileType.Mvt })).fetch, 'not_an_image', 'vector tiles'],
    ['CORS refused', async (_, { mode }) => (mode ? answer(200) : fails()), 'unreachable', 'other sites'],
    ['a server that is down', fails, 'unreachable', 'could not be reached'],
    [
      'a slow server',
      (_, { signal }) => new Promise((_, no) => signal?.addEventListener('abort', no)),
      'slow',
      '0.03 s',
    ],
  ])('reports %s, with the host and a remedy', async (_, fetch, code, part) => {
    const error = await open(fetch).catch((error) => error);
    expect(error).toMatchObject({ name: 'ImageryError', code });
    expect(error.message).toContain(part);
    expect(error.message).toContain('tiles.test');
    expect(error.message).toMatch(/Check|Choose|choose|retry|Retry|Put/);
  });

  it('refuses tiles that are no pictures, whatever the header calls them', async () => {
    const notes = [{ z: 0, x: 0, y: 0, bytes: new TextEncoder().encode('notes') }];
    const archive = await open(fileNetwork(tinyArchive(notes)).fetch);
    await expect(archive.tile(notes[0], ongoing())).rejects.toMatchObject({ code: 'not_an_image' });
  });

  it('reports a file that ends before its tiles do', async () => {
    const archive = await open(fileNetwork(whole.slice(0, whole.length - 6)).fetch);
    await expect(archive.tile(FEW[1], ongoing())).rejects.toMatchObject({ code: 'refused' });
  });

  it('goes on with an archive that has changed since it was opened, past what was cached of it', async () => {
    let file = tinyArchive(FEW);
    let etag = '"1"';
    const modes: (RequestCache | undefined)[] = [];
    const archive = await open(async (_, { headers, cache }) => {
      modes.push(cache);
      return rangeAnswer(file, new Headers(headers).get('range'), { etag });
    });
    const bytes = picture(9, 9, 9);
    file = tinyArchive([{ ...FEW[0], bytes }, FEW[1]]);
    etag = '"2"';
    expect(await archive.tile(FEW[0], ongoing())).toEqual(bytes);
    expect(modes).toEqual([undefined, undefined, 'reload', 'reload']);
  });

  it('stops when it is told to', async () => {
    const archive = await open(fileNetwork(whole).fetch);
    await expect(archive.tile(FEW[0], AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('an archive in a file of this device', () => {
  const over = (file: Blob) => TileArchive.over(new BlobBytes('pack://tiny', file));

  it('gives back its tiles without a network', async () => {
    const archive = await over(new Blob([tinyArchive(FEW, { hasLeaf: true })]));
    for (const { bytes, ...id } of FEW) expect(await archive.tile(id, ongoing())).toEqual(bytes);
  });

  it('that is none, or says that a tile of it has gigabytes, is refused', async () => {
    await expect(over(new Blob([new Uint8Array(500)]))).rejects.toMatchObject({ code: 'not_an_image' });
    await expect(new BlobBytes('pack://tiny', new Blob([])).getBytes(0, 2 ** 31)).rejects.toThrow('It is damaged');
  });

  it('that was removed in the meantime says so, with the remedy', async () => {
    const gone = { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }) };
    await expect(over(gone as unknown as Blob)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('Install it again, or choose other imagery.'),
    });
  });
});
