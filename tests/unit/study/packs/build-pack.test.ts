import { existsSync, mkdirSync, mkdtempSync, openAsBlob, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customSource } from '../../../../src/imagery/custom-source';
import type { FetchLike } from '../../../../src/imagery/fetch-patiently';
import { sourceById } from '../../../../src/imagery/sources';
import type { TileSource } from '../../../../src/imagery/tile-source';
import { Pack } from '../../../../src/packs/pack';
import { buildPack } from '../../../../src/study/packs/build-pack';
import { fetchedPack } from '../../../../src/study/packs/fetched-pack';
import { decodeTile, openTiles } from '../../../../src/training/dataset/eurosat';
import { readLabels } from '../../../../src/training/dataset/labels';
import { eurosatPack } from '../../../../src/worlds/earth/study/eurosat-pack';
import { makeZip } from '../../training/dataset/make-zip';

const NOW = 1_790_000_000_000;
const BOUNDS = [2.2, 48.8, 2.5, 49] as const;
const PICTURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3);

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'packs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const paths = (name: string) => ({ out: at(`${name}.pack`), work: at(`${name}.work`) });
const reopened = async (name: string): Promise<Pack> => Pack.open(await openAsBlob(paths(name).out));

/** A tile server. @param limit requests after which it breaks down */
function server(limit = Number.POSITIVE_INFINITY) {
  const asked: string[] = [];
  let [open, most] = [0, 0];
  const fetch: FetchLike = async (url) => {
    asked.push(url);
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    open--;
    if (asked.length > limit) return new Response(null, { status: 403 });
    // At the border of its area.
    if (url.includes('/10/518/')) return new Response(null, { status: 404 });
    return new Response(PICTURE, { headers: { 'content-type': 'image/png' } });
  };
  return { fetch, asked, most: () => most };
}

const settings = (
  fetch: FetchLike,
  change: { source?: TileSource; terms?: { licence: string; attribution: string } } = {},
) => ({
  name: 'Paris',
  source: sourceById('s2cloudless-2016') as TileSource,
  bounds: BOUNDS,
  zooms: [8, 10] as const,
  terms: null,
  atOnce: 2,
  perSecond: 1000,
  fetch,
  ...change,
});

describe('a pack of fetched tiles', () => {
  it('has the tiles of its area, its licence and whom to credit, and leaves nothing else behind', async () => {
    const { fetch, asked, most } = server();
    const manifest = await buildPack(fetchedPack(settings(fetch)), paths('paris'), NOW);
    expect(manifest).toMatchObject({ kind: 'xyz', name: 'Paris', licence: 'CC BY 4.0', mayInfer: true, regions: 0 });
    expect(manifest.attribution).toContain('EOX IT Services');
    expect(asked.length).toBeGreaterThan(4);
    expect(new Set(asked).size).toBe(asked.length);
    expect(most()).toBeLessThanOrEqual(2);
    expect((await reopened('paris')).imagery.size).toBe(manifest.entries[0].bytes);
    expect(readdirSync(folder).filter((name) => name.startsWith('paris'))).toEqual(['paris.pack']);
  });

  it('goes on where it was interrupted, and asks for no tile twice', async () => {
    const broken = server(3);
    await expect(buildPack(fetchedPack(settings(broken.fetch)), paths('again'), NOW)).rejects.toThrow('status 403');
    expect(existsSync(paths('again').out)).toBe(false);
    const { fetch, asked } = server();
    await buildPack(fetchedPack(settings(fetch)), paths('again'), NOW);
    const kept = broken.asked.slice(0, 3);
    expect(asked.filter((url) => kept.includes(url))).toEqual([]);
    await expect(reopened('again')).resolves.toBeDefined();
  });

  it('does not go on with the tiles of another area', async () => {
    const { out, work } = paths('other');
    await expect(buildPack(fetchedPack(settings(server(1).fetch)), { out, work }, NOW)).rejects.toThrow('403');
    const elsewhere = { ...settings(server().fetch), bounds: [4, 48.8, 4.3, 49] as const };
    await expect(buildPack(fetchedPack(elsewhere), { out, work }, NOW)).rejects.toThrow('Name another folder');
  });

  it('is refused where the terms do not let tiles be copied, unless a licence and a credit are given', () => {
    const { fetch, asked } = server();
    const source = sourceById('s2cloudless-2020') as TileSource;
    expect(() => fetchedPack(settings(fetch, { source }))).toThrow('say so by --licence and --attribution');
    const own = customSource('https://tiles.test/{z}/{x}/{y}.png');
    expect(() => fetchedPack(settings(fetch, { source: own }))).toThrow('--licence');
    const terms = { licence: 'By contract 7', attribution: 'EOX' };
    expect(fetchedPack(settings(fetch, { source, terms })).about).toMatchObject(terms);
    expect(asked).toEqual([]);
  });

  it('keeps from models what its source keeps from them', () => {
    const source = sourceById('gibs-night-lights-2016') as TileSource;
    const plan = fetchedPack({ ...settings(server().fetch, { source }), zooms: [4, 6] as const });
    expect(plan.about.mayInfer).toBe(false);
  });

  it('is refused when it would ask for a hundred thousand tiles, or for zooms that there are not', () => {
    const wide = { ...settings(server().fetch), bounds: [-10, 36, 30, 60] as const };
    expect(() => fetchedPack(wide)).not.toThrow();
    expect(() => fetchedPack({ ...wide, zooms: [8, 14] as const })).toThrow('smaller area or fewer zooms');
    expect(() => fetchedPack({ ...wide, zooms: [8, 18] as const })).toThrow('zoom 14 at most');
  });
});

describe('a pack of EuroSAT', () => {
  it('has the pictures as they are, what was measured of them, and a map on which they lie', async () => {
    const tile = (level: number): Buffer =>
      jpeg.encode({ width: 64, height: 64, data: Buffer.alloc(64 * 64 * 4, level) }, 90).data;
    const pictures = [1, 2, 3].map((i) => ({ name: `EuroSAT_RGB/Forest/Forest_${i}.jpg`, data: tile(60 * i) }));
    mkdirSync(at('data'));
    writeFileSync(at('data/images.zip'), makeZip(pictures));
    writeFileSync(
      at('data/labels.csv'),
      [
        'id,land_cover,lat,lon,country,block,population_per_ha,household_income_eur,split',
        'Forest_1,Forest,50.1,5.5,BE,100_11,3,,unseen',
        'Forest_2,Forest,52.2,5.5,NL,104_11,5,17000,seen_heldout',
        'Forest_3,Forest,52.3,5.5,NL,104_11,7,17000,seen_train',
        'Forest_4,Forest,52.4,5.5,NL,104_11,9,17000,unseen',
      ].join('\n'),
    );
    const source = await openTiles(at('data/images.zip'));
    try {
      const rows = await readLabels(at('data/labels.csv'), ['split']);
      const choice = { splits: ['seen_heldout', 'unseen'], perSplit: 10, deepestZoom: 9 };
      await buildPack(eurosatPack(rows, source, choice), paths('eurosat'), NOW);
      const pack = await reopened('eurosat');
      expect(pack.manifest).toMatchObject({ kind: 'eurosat', world: 'earth', regions: 2 });
      const regions = await pack.regions();
      expect(regions.map(({ picture: _, ...region }) => region)).toEqual([
        {
          id: 'Forest_2',
          lonDeg: 5.5,
          latDeg: 52.2,
          split: 'seen_heldout',
          group: 'NL',
          block: '104_11',
          cover: 'Forest',
          values: { population: 5, night_light: null, gdp: null, carbon: null, income: 17000 },
        },
        expect.objectContaining({ id: 'Forest_1', split: 'unseen', group: 'BE' }),
      ]);
      for (const region of regions) {
        const bytes = new Uint8Array(await pack.pictureOf(region).arrayBuffer());
        expect(bytes).toEqual(new Uint8Array(await source.readJpeg(region.id)));
        expect(decodeTile(region.id, bytes).rgb).toHaveLength(64 * 64 * 3);
      }
      const [west, south, east, north] = pack.manifest.bounds;
      expect([west < 5.5, south < 50.1, east > 5.5, north > 52.2]).toEqual([true, true, true, true]);
      expect(() => eurosatPack(rows, source, { ...choice, splits: [] })).toThrow('--split');
    } finally {
      source.close();
    }
  });
});
