import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { atlasAnswers, nextOfAtlas } from '../../../src/atlas/atlas-answers';
import { AtlasClient } from '../../../src/atlas/atlas-client';
import { ATLAS_PROTOCOL } from '../../../src/atlas/atlas-protocol';
import { CITY_REGIONS } from '../../../src/atlas/city/site';
import { TilePainter } from '../../../src/atlas/paint/tile-painter';
import { SHIPPED_CITIES } from '../../../src/atlas/shipped-planet';
import { ATLAS_INDICATORS } from '../../../src/atlas/truth/atlas-indicator';
import { causesOf } from '../../../src/atlas/truth/causes';
import { cityRegion, truthOfCity } from '../../../src/atlas/truth/region-table';
import { ATLAS_SPLITS } from '../../../src/atlas/truth/truth-table';
import { serve } from '../../../src/channel/channel-server';
import type { Failure } from '../../../src/channel/failures';
import { ATLAS } from '../../../src/worlds/atlas/atlas';
import { linkedWorkers } from '../channel/linked-workers';
import { shippedPlanet } from './shared-planet';

const CITY = 13;
const DAY = { layer: 'day', date: 1 } as const;
const never = new AbortController().signal;

/** By the even-odd rule. */
const isInside = (rings: readonly (readonly (readonly [number, number])[])[], x: number, y: number): boolean =>
  rings
    .flatMap((ring) => ring.slice(1).map((end, i) => [ring[i], end] as const))
    .filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)).length %
    2 ===
  1;

/** A client whose worker is in the same thread. */
function linked() {
  const workers = linkedWorkers((scope) =>
    serve(scope, ATLAS_PROTOCOL, {
      open: () => atlasAnswers(shippedPlanet),
      turns: { pause: () => setImmediate(), next: nextOfAtlas },
    }),
  );
  return { client: new AtlasClient(workers.start), ...workers };
}

describe('the Atlas behind its client', () => {
  it('knows coasts that hold every city, and measures them once', async () => {
    const { client, posted } = linked();
    const asked = [client.land(), client.cities(), client.land()] as const;
    const [rings, cities, again] = await Promise.all(asked);
    expect(again).toEqual(rings);
    // A machine that takes its time is asked whether it is there.
    const wanted = posted.map(({ request }) => request).filter((request) => request !== 'ping');
    expect(wanted).toEqual(['land', 'cities', 'land']);
    for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
    for (const { name, lonDeg, latDeg } of cities) expect(isInside(rings, lonDeg, latDeg), name).toBe(true);
    expect(isInside(rings, -179.5, 80)).toBe(false);
  });

  it('starts no worker before something is asked', () => {
    expect(linked().starts()).toBe(0);
  });

  it('draws the bytes that the painter draws', async () => {
    const { client } = linked();
    const tile = client.tile({ z: 6, x: 20, y: 24, ...DAY }, never);
    const drawn = new TilePainter(shippedPlanet()).paint(6, 20, 24, DAY);
    expect(Buffer.from((await tile).buffer).equals(Buffer.from(drawn.buffer))).toBe(true);
  });

  it('skips a tile that nobody waits for any more, and draws the newest first', async () => {
    const { client, posted } = linked();
    const abort = new AbortController();
    const tiles = [0, 1, 2].map((x) => client.tile({ z: 4, x, y: 2, ...DAY }, x === 1 ? abort.signal : never));
    abort.abort();
    await expect(tiles[1]).rejects.toMatchObject({ name: 'AbortError' });
    await Promise.all([tiles[0], tiles[2]]);
    expect(posted.map(({ id }) => id)).toEqual([3, 1]);
  });

  it('answers a question before the tiles that wait', async () => {
    const { client, posted } = linked();
    const tile = client.tile({ z: 4, x: 0, y: 2, ...DAY }, never);
    const words = client.describe(0, 80);
    await Promise.all([tile, words]);
    expect(posted.map(({ request }) => request)).toEqual(['describe', 'tile']);
  });

  it('gives the words of the square of a city that holds the point, and its picture without alpha', async () => {
    const { client } = linked();
    const asked = client.describe(ATLAS.home.lonDeg - 0.02, ATLAS.home.latDeg + 0.02);
    const { context, continent, cell } = await asked;
    expect(context.address.slice(1)).toEqual(['Kaongburo', 'Wiyonlua']);
    expect(continent).toEqual({ name: 'Continent 3', isSeen: false });
    expect(cell).toMatchObject({ city: CITY, lonDeg: context.lonDeg, latDeg: context.latDeg });
    const square = { lonDeg: context.lonDeg, latDeg: context.latDeg, groundMeters: 640, sizePx: 64, date: 1 } as const;
    const cropped = client.crop(square);
    const rgba = new TilePainter(shippedPlanet()).paintRegion(context.lonDeg, context.latDeg, 640, 64, DAY);
    expect(Buffer.compare(await cropped, Uint8Array.from(rgba.filter((_, i) => i % 4 < 3)))).toBe(0);
  });

  it('says of a square of a city whether it is water, which none is that has a truth', async () => {
    const { client } = linked();
    const cells = Array.from({ length: CITY_REGIONS ** 2 }, (_, cell) => cityRegion(shippedPlanet(), CITY, cell));
    const described = await Promise.all(cells.map(({ lonDeg, latDeg }) => client.describe(lonDeg, latDeg)));
    const water = described.flatMap(({ context, cell }) => (context.isOnWater ? [cell?.id] : []));
    const shares = causesOf(shippedPlanet().city(CITY), 1).map(({ waterShare }) => waterShare);
    // Its points lie closer than those of a city's own survey: what is nearly half and half may differ.
    const isSure = (share: number): boolean => Math.abs(share - 0.65) > 0.1;
    const sure = cells.filter((_, cell) => isSure(shares[cell]));
    expect(sure.length).toBeGreaterThan(cells.length * 0.8);
    expect(sure.filter((_, i) => water.includes(sure[i].id)).map(({ id }) => id)).toEqual(
      cells.filter((_, cell) => isSure(shares[cell]) && shares[cell] > 0.65).map(({ id }) => id),
    );
    expect(water.length).toBeGreaterThan(0);
  });

  it('says of the open sea that it is nobody’s and holds no square', async () => {
    const { client } = linked();
    const asked = client.describe(0, 80);
    expect(await asked).toMatchObject({ context: { address: [] }, continent: null, cell: null });
  });

  it('hands over the truth of a city, a row for each region and a value for each indicator', async () => {
    const { client } = linked();
    const asked = client.truth(CITY, 1);
    const table = await asked;
    const rows = truthOfCity(shippedPlanet(), CITY, 1);
    expect(Array.from(table.ids)).toEqual(rows.map(({ region }) => region.id));
    expect(Array.from(table.split, (s) => ATLAS_SPLITS[s])).toEqual(rows.map(({ region }) => region.split));
    expect(Array.from(table.values)).toEqual(
      rows.flatMap(({ values }) => ATLAS_INDICATORS.map(({ id }) => values[id])),
    );
  });

  it('names every city with its nation and continent', async () => {
    const { client } = linked();
    const asked = client.cities();
    const cities = await asked;
    expect(cities.map(({ id }) => id)).toEqual(Array.from({ length: SHIPPED_CITIES }, (_, i) => i));
    expect(cities[CITY]).toMatchObject({ name: 'Kaongburo', nation: 'Wiyonlua', isSeen: false });
    // Its 25 districts and 4 landmarks, by the names that descriptions give.
    expect(cities[CITY].places).toHaveLength(29);
    expect(cities[CITY].places.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Pokaolo', 'Kaongburo University']),
    );
  });

  it('passes on what goes wrong, in words', async () => {
    const { client } = linked();
    const asked = client.truth(99, 1);
    await expect(asked).rejects.toThrow('There is no city 99');
  });

  it('refuses a message that does not fit, naming the field', () => {
    const { start, posted } = linked();
    const worker = start();
    worker.postMessage({ kind: 'tile', id: 1, body: { z: 3, x: 1, y: 1, layer: 'dusk', date: 1 } });
    worker.postMessage({ kind: 'describe', id: 2, body: { lonDeg: 0, latDeg: 89 } });
    expect(posted.map(({ kind }) => kind)).toEqual(['failed', 'failed']);
    expect(posted.map(({ body }) => (body as Failure).message)).toEqual([
      expect.stringMatching(/layer/),
      expect.stringMatching(/latDeg/),
    ]);
  });

  it('is asked once more of another worker when one breaks down; when that does too, those who wait are told', async () => {
    const { client, breakDown, starts } = linked();
    const asked = client.cities();
    breakDown('out of memory');
    await asked;
    expect(starts()).toBe(2);
    const lost = client.describe(0, 80);
    breakDown('out of memory');
    breakDown('out of memory');
    await expect(lost).rejects.toThrow(/broke down: out of memory/);
    expect(starts()).toBe(3);
  });
});
