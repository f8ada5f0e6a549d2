import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PICTURE_BYTES } from '../../../../src/domain/picture';
import { decodeTile, loadTiles, openTiles, tileAt } from '../../../../src/training/dataset/eurosat';
import { makeZip } from './make-zip';

const ZIP = '../shared/data/eurosat/EuroSAT_RGB.zip';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiles-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function plainJpeg(grey: number, size = 64): Uint8Array {
  return jpeg.encode({ data: new Uint8Array(size * size * 4).fill(grey), width: size, height: size }, 90).data;
}

function save(files: Readonly<Record<string, Uint8Array>>): string {
  const path = join(folder, 'tiles.zip');
  writeFileSync(path, makeZip(Object.entries(files).map(([name, data]) => ({ name, data }))));
  return path;
}

describe('openTiles', () => {
  it('finds tiles by file name whatever the folders, and passes other files over', async () => {
    const tile = plainJpeg(90);
    const source = await openTiles(
      save({
        'x/Forest/Forest_1.jpg': tile,
        'River_2.JPEG': tile,
        'readme.txt': tile,
        '__MACOSX/x/._Forest_1.jpg': tile,
      }),
    );
    expect(source.ids).toEqual(['Forest_1', 'River_2']);
    expect([source.has('River_2'), source.has('River_3')]).toEqual([true, false]);
    expect(await source.readJpeg('Forest_1')).toEqual(new Uint8Array(tile));
    await expect(source.readJpeg('River_3')).rejects.toThrow('Tile "River_3" is not in "tiles.zip".');
    source.close();
  });

  it.each<[string, Record<string, Uint8Array>, RegExp]>([
    ['images of another kind', { 'Forest_1.tif': plainJpeg(1) }, /"Forest_1\.tif" is not a JPEG\. Use the RGB release/],
    ['no tile at all', { 'readme.txt': plainJpeg(1) }, /holds no \.jpg tile/],
    ['two tiles of one name', { 'a/F_1.jpg': plainJpeg(1), 'b/F_1.jpg': plainJpeg(1) }, /both name tile "F_1"/],
  ])('refuses a zip with %s', async (_, files, message) => {
    await expect(openTiles(save(files))).rejects.toThrow(message);
  });
});

describe('decodeTile', () => {
  it('refuses a tile of another size, naming it', () => {
    expect(() => decodeTile('Forest_1', plainJpeg(90, 32))).toThrow('Tile "Forest_1" is 32 x 32 pixels');
  });
});

describe('loadTiles', () => {
  it('decodes in the order asked for and reports progress', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `Forest_${i}`);
    const source = await openTiles(save(Object.fromEntries(ids.map((id, i) => [`${id}.jpg`, plainJpeg(i * 10)]))));
    const wanted = ids.toReversed();
    const progress: number[] = [];
    const tiles = await loadTiles(source, wanted, { onProgress: (done) => progress.push(done) });
    expect(progress).toEqual(wanted.map((_, i) => i + 1));
    expect(tiles.rgb.length).toBe(20 * PICTURE_BYTES);
    wanted.forEach((id, i) => {
      expect(Math.abs(tileAt(tiles, i)[100] - Number(id.split('_')[1]) * 10)).toBeLessThan(3);
    });
    expect(() => tileAt(tiles, 20)).toThrow(/position 20 is outside 0\.\.19/);
    source.close();
  });

  it('names the damaged tile', async () => {
    const source = await openTiles(
      save({ 'Forest_1.jpg': plainJpeg(9), 'Forest_2.jpg': plainJpeg(9).subarray(0, 300) }),
    );
    await expect(loadTiles(source, source.ids)).rejects.toThrow(/^Image "Forest_2": the file is truncated/);
    source.close();
  });

  it('stops when it is aborted', async () => {
    const source = await openTiles(save({ 'Forest_1.jpg': plainJpeg(9) }));
    await expect(loadTiles(source, source.ids, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
    source.close();
  });

  it.skipIf(!existsSync(ZIP))(`reads the development tiles (skipped without ${ZIP})`, async () => {
    const source = await openTiles(ZIP);
    expect(source.ids.length).toBe(22161);
    const tiles = await loadTiles(source, ['SeaLake_1', 'Forest_1', 'River_1'].filter(source.has));
    expect(tiles.ids.length).toBeGreaterThan(0);
    expect(tileAt(tiles, 0).some((value) => value > 0)).toBe(true);
    source.close();
  });
});
