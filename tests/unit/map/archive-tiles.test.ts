import { TileType } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { customSource } from '../../../src/imagery/custom-source';
import { archiveTiles } from '../../../src/map/archive-tiles';
import { imagerySource } from '../../../src/map/map-style';
import { fileNetwork, tinyArchive } from '../imagery/tiny-archive';

const SOURCE = customSource('https://tiles.test/world.pmtiles?key=1');
const TILE = { z: 3, x: 5, y: 2, bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 7) };
const FILE = tinyArchive([{ ...TILE, z: 2, x: 1, y: 1 }, TILE], { bounds: [0, 10, 90, 60] });
const addressOf = (place: string) => SOURCE.template.replace('{z}/{x}/{y}', place);

describe('archiveTiles', () => {
  it('answers the source of the style with the zooms and bounds of the archive', async () => {
    const source = imagerySource(SOURCE);
    expect(source).toEqual({
      type: 'raster',
      tileSize: 256,
      attribution: 'Tiles from tiles.test',
      url: SOURCE.template,
    });
    const answer = archiveTiles(fileNetwork(FILE).fetch);
    const { data } = await answer({ url: source.url ?? '', type: 'json' }, new AbortController());
    expect(data).toEqual({ tiles: [SOURCE.template], minzoom: 2, maxzoom: 3, bounds: [0, 10, 90, 60] });
  });

  it('answers a tile with its bytes, and one that is not there as a server would', async () => {
    const { fetch, asked } = fileNetwork(FILE);
    const answer = archiveTiles(fetch);
    expect((await answer({ url: addressOf('3/5/2') }, new AbortController())).data).toEqual(TILE.bytes);
    await expect(answer({ url: addressOf('3/0/0') }, new AbortController())).rejects.toMatchObject({ status: 404 });
    expect(asked).toHaveLength(2);
  });

  it('says in words what is wrong with an archive, and opens it anew at the next request', async () => {
    const vector = tinyArchive([TILE], { tileType: TileType.Mvt });
    let file = vector;
    const answer = archiveTiles((url, init) => fileNetwork(file).fetch(url, init));
    const ask = () => answer({ url: SOURCE.template, type: 'json' }, new AbortController());
    await expect(ask()).rejects.toThrow('holds vector tiles');
    file = FILE;
    expect((await ask()).data).toMatchObject({ maxzoom: 3 });
  });

  it('stops as MapLibre expects it when it is told to', async () => {
    const abort = new AbortController();
    const asked = archiveTiles(fileNetwork(FILE).fetch)({ url: addressOf('3/5/2') }, abort);
    abort.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
