import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAND_COVERS } from '../../../src/domain/land-cover';
import { Random } from '../../../src/domain/random';
import { isKeptOut, KEPT_OUT_SHARE, openDevelopmentSet } from '../../../src/training/development-set';
import { makeZip } from './dataset/make-zip';

describe('tiles that are kept out', () => {
  // As many of each class as EuroSAT has of its largest.
  const ids = LAND_COVERS.flatMap((cover) => Array.from({ length: 3000 }, (_, i) => `${cover}_${i + 1}`));
  const share = (list: readonly string[]): number => list.filter(isKeptOut).length / list.length;

  it('are a tenth of all', () => expect(Math.abs(share(ids) - KEPT_OUT_SHARE)).toBeLessThan(0.01));

  it.each(LAND_COVERS)('are a tenth of %s', (cover) => {
    const own = ids.filter((id) => id.startsWith(`${cover}_`));
    expect(Math.abs(share(own) - KEPT_OUT_SHARE)).toBeLessThan(0.025);
  });

  it('are a tenth of any country, however tiles are spread over countries', () => {
    const random = new Random(9);
    const countries = new Map<number, string[]>();
    for (const id of ids) {
      const country = random.below(8);
      countries.set(country, [...(countries.get(country) ?? []), id]);
    }
    for (const own of countries.values()) expect(Math.abs(share(own) - KEPT_OUT_SHARE)).toBeLessThan(0.02);
  });

  it('are the same ones for ever', () => {
    const first = ids.filter(isKeptOut).slice(0, 3);
    expect(first).toMatchInlineSnapshot(`
      [
        "AnnualCrop_6",
        "AnnualCrop_7",
        "AnnualCrop_8",
      ]
    `);
  });
});

describe('openDevelopmentSet', () => {
  let folder: string;
  let images: string;
  let labels: string;
  const grey = (level: number): Buffer =>
    jpeg.encode({ width: 64, height: 64, data: Buffer.alloc(64 * 64 * 4, level) }, 90).data;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'development-set-'));
    images = join(folder, 'tiles.zip');
    labels = join(folder, 'labels.csv');
    const names = ['Forest_1', 'Forest_2', 'River_1'];
    writeFileSync(images, makeZip(names.map((name, i) => ({ name: `${name}.jpg`, data: grey(40 * i + 20) }))));
    writeFileSync(labels, 'id,land_cover,lat,lon\nRiver_1,River,50,5\nForest_2,Forest,51,6\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads the tiles of the labels, in their order, and measures them', async () => {
    const { rows, tiles, statistics } = await openDevelopmentSet(images, labels);
    expect(rows.map(({ id }) => id)).toEqual(['River_1', 'Forest_2']);
    expect(tiles.ids).toEqual(['River_1', 'Forest_2']);
    expect(statistics.map(({ luminance }) => Math.round(luminance))).toEqual([100, 60]);
  });

  it('measures once and keeps the measures by tile', async () => {
    const cache = join(folder, 'cache');
    const first = await openDevelopmentSet(images, labels, { cache, keep: (row) => row.landCover === 'River' });
    const file = join(cache, 'image-statistics-2.json');
    const known = JSON.parse(readFileSync(file, 'utf8'));
    expect(known).toEqual({ River_1: first.statistics[0] });
    writeFileSync(file, JSON.stringify({ River_1: { ...known.River_1, luminance: -1 } }));
    const second = await openDevelopmentSet(images, labels, { cache });
    expect(second.statistics[0].luminance).toBe(-1);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).sort()).toEqual(['Forest_2', 'River_1']);
  });

  it('names the labels file when nothing of it is left', async () => {
    await expect(openDevelopmentSet(images, labels, { keep: () => false })).rejects.toThrow(
      `${labels}: no row is left to work on`,
    );
  });
});
