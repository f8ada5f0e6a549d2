import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TileType } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TileArchive } from '../../../../src/imagery/tile-archive';
import type { TileId } from '../../../../src/imagery/tile-source';
import { writeArchive } from '../../../../src/study/packs/write-archive';
import { fileNetwork } from '../../imagery/tiny-archive';

const PNG = [0x89, 0x50, 0x4e, 0x47];
const ongoing = new AbortController().signal;

/** Of a tile: eight kinds. */
const bytesOf = (x: number): Uint8Array => Uint8Array.of(...PNG, x % 8);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function archiveOfTiles(tiles: readonly TileId[]) {
  const files = await Promise.all(
    Array.from({ length: 8 }, async (_, i) => {
      const path = join(folder, `tile-${i}`);
      await writeFile(path, bytesOf(i));
      return path;
    }),
  );
  const out = join(folder, `${tiles.length}.pmtiles`);
  await writeArchive(
    out,
    tiles.map((tile) => ({ ...tile, path: files[tile.x % 8], bytes: bytesOf(tile.x).length })),
    TileType.Png,
  );
  return new Uint8Array(await readFile(out));
}

describe('writeArchive', () => {
  it.each([3, 12_000])('writes an archive whose %d tiles are found again, and no other', async (count) => {
    // Far apart, so that directories cannot be packed away.
    const tiles = Array.from({ length: count }, (_, i) => ({
      z: 12,
      x: (i * 37) % 4096,
      y: (i * 101 + (i >> 3)) % 4096,
    }));
    const unique = [...new Map(tiles.map((tile) => [`${tile.x}/${tile.y}`, tile])).values()];
    const { fetch } = fileNetwork(await archiveOfTiles(unique));
    const archive = await TileArchive.open('https://tiles.test/a.pmtiles', { fetch, timeoutMs: 1000, retryMs: 1 });
    expect(archive.facts).toMatchObject({ minZoom: 12, nativeZoom: 12 });
    for (const tile of [0, 1, 2, Math.floor(unique.length / 2), unique.length - 1].map((i) => unique[i])) {
      const bytes = await archive.tile(tile, ongoing);
      expect(bytes).toEqual(bytesOf(tile.x));
    }
    expect(await archive.tile({ z: 11, x: 0, y: 0 }, ongoing)).toBeNull();
  });

  it('says which ground its deepest tiles show', async () => {
    const { fetch } = fileNetwork(await archiveOfTiles([{ z: 1, x: 1, y: 0 }]));
    const archive = await TileArchive.open('https://tiles.test/b.pmtiles', { fetch, timeoutMs: 1000, retryMs: 1 });
    const [west, south, east, north] = archive.facts.bounds ?? [];
    expect([west, south, east]).toEqual([0, 0, 180]);
    expect(north).toBeCloseTo(85.05, 2);
  });

  it('refuses to write one without a tile', async () => {
    await expect(writeArchive(join(folder, 'none'), [], TileType.Png)).rejects.toThrow('at least one tile');
  });
});
