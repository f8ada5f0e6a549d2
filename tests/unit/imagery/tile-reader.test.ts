import { describe, expect, it } from 'vitest';
import { ArchiveCache } from '../../../src/imagery/archive-cache';
import { crop } from '../../../src/imagery/crop';
import { customSource } from '../../../src/imagery/custom-source';
import type { FetchLike } from '../../../src/imagery/fetch-patiently';
import { toWorldPoint, worldPixels } from '../../../src/imagery/mercator';
import { RequestLimiter } from '../../../src/imagery/request-limiter';
import { TileCache } from '../../../src/imagery/tile-cache';
import type { TileId } from '../../../src/imagery/tile-source';
import { sha256Hex } from '../../../src/model/sha256';
import { fileNetwork, type TinySetting, tinyArchive } from './tiny-archive';

const BERLIN = { lonDeg: 13.405, latDeg: 52.52, groundMeters: 640 };
const SOURCE = customSource('https://tiles.test/berlin.pmtiles');
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** A tile whose one byte behind the signature is its side, in 256 px, as the decoder below takes it. */
const painted = (tile: TileId, tilePx: number) => ({ ...tile, bytes: Uint8Array.of(...PNG, tilePx / 256) });

/** The tile under Berlin and its neighbours, at a zoom. */
function around(zoom: number, tilePx: number) {
  const { x, y } = toWorldPoint(BERLIN.lonDeg, BERLIN.latDeg, worldPixels(zoom, 256));
  const offsets = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => ({ dx, dy })));
  return offsets.map(({ dx, dy }) =>
    painted({ z: zoom, x: Math.floor(x / 256) + dx, y: Math.floor(y / 256) + dy }, tilePx),
  );
}

/** Takes crops of Berlin out of what a network has. */
function taker(fetch: FetchLike) {
  const network = { fetch, timeoutMs: 1000, retryMs: 1 };
  const archives = new ArchiveCache(network);
  const tools = {
    ...network,
    /** Grey that grows to the east. */
    decode: async (bytes: Uint8Array) => {
      const side = bytes[4] * 256;
      const rgba = new Uint8ClampedArray(side * side * 4).map((_, i) => (i % 4 === 3 ? 255 : ((i >> 2) % side) % 251));
      return { width: side, height: side, rgba };
    },
    sha256: sha256Hex,
    limiter: new RequestLimiter(),
    cache: new TileCache(),
    // All tiles of this server are alike.
    samePictures: { isEverywhere: () => false },
    archives: async () => archives,
  };
  return (signal = new AbortController().signal) =>
    crop({ region: BERLIN, source: SOURCE, sizePx: 64 }, tools, signal, () => {});
}
const berlin = (zooms: readonly number[], tilePx = 256, setting: TinySetting = {}) =>
  fileNetwork(
    tinyArchive(
      zooms.flatMap((zoom) => around(zoom, tilePx)),
      setting,
    ),
  );

describe('a crop out of an archive', () => {
  it('takes the zoom that fits from those that the archive has', async () => {
    expect((await taker(berlin([13, 14, 15, 16]).fetch)()).provenance).toMatchObject({ zoom: 15, enlargedShare: 0 });
    expect((await taker(berlin([13, 14]).fetch)()).provenance).toMatchObject({ zoom: 14, enlargedShare: 0 });
    expect((await taker(berlin([16]).fetch)()).provenance).toMatchObject({ zoom: 16, enlargedShare: 0 });
  });

  it('finds out that its tiles are of 512 px', async () => {
    expect((await taker(berlin([13, 14], 512).fetch)()).provenance).toMatchObject({ zoom: 14 });
    await expect(taker(berlin([13, 14], 1024).fetch)()).rejects.toThrow('1024 px wide');
  });

  it('refuses a tile whose header says that it is huge, before it is decoded', async () => {
    const header = [...PNG, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20];
    const bytes = Uint8Array.of(...header, ...Array(16).fill(0));
    const huge = fileNetwork(tinyArchive(around(14, 256).map((tile) => ({ ...tile, bytes }))));
    await expect(taker(huge.fetch)()).rejects.toThrow('The tiles of tiles.test are 20000 × 20000 px');
  });

  it('opens the archive once for several crops', async () => {
    const { fetch, asked } = berlin([14]);
    const take = taker(fetch);
    const first = await take();
    expect((await take()).provenance).toEqual(first.provenance);
    expect(asked.filter((range) => range === 'bytes=0-16383')).toHaveLength(1);
  });

  it('takes parents of tiles that the archive lacks, and says where it has none at all', async () => {
    const lone = painted({ z: 15, x: 0, y: 0 }, 256);
    const patchy = fileNetwork(tinyArchive([...around(14, 256), lone]));
    expect((await taker(patchy.fetch)()).provenance.enlargedShare).toBeCloseTo(1);
    await expect(taker(fileNetwork(tinyArchive([lone])).fetch)()).rejects.toMatchObject({ code: 'blank' });
  });

  it('names the bounds of an archive of another place, and one that is too coarse', async () => {
    const elsewhere = taker(berlin([14], 256, { bounds: [2, 48, 3, 49] }).fetch)();
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_covered' });
    await expect(elsewhere).rejects.toThrow('2 to 3 degrees east');
    await expect(taker(berlin([9]).fetch)()).rejects.toThrow('too coarse');
  });

  it('works at a retry after a failure, of the header as of a tile', async () => {
    const { fetch } = berlin([14], 256, { hasLeaf: true });
    for (const failing of [1, 2, 3, 4]) {
      let count = 0;
      const take = taker(async (url, init) => {
        count++;
        return count === failing ? new Response(null, { status: 403 }) : fetch(url, init);
      });
      await expect(take()).rejects.toMatchObject({ code: 'refused' });
      expect((await take()).provenance.zoom).toBe(14);
    }
  });

  it('stops when it is told to while the archive is being opened, without harm to others', async () => {
    const abort = new AbortController();
    const { fetch } = berlin([14]);
    const take = taker(async (url, init) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return fetch(url, init);
    });
    const [stopped, other] = [take(abort.signal), take()];
    abort.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect((await other).provenance.zoom).toBe(14);
  });
});
