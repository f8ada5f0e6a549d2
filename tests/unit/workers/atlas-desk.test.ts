import { describe, expect, it } from 'vitest';
import { AtlasClient } from '../../../src/atlas/atlas-client';
import { TilePainter } from '../../../src/atlas/paint/tile-painter';
import { SHIPPED_CITIES } from '../../../src/atlas/shipped-planet';
import { ATLAS_INDICATORS } from '../../../src/atlas/truth/atlas-indicator';
import { truthOfCity } from '../../../src/atlas/truth/region-table';
import { ATLAS_SPLITS } from '../../../src/atlas/truth/truth-table';
import { ATLAS } from '../../../src/worlds/atlas/atlas';
import { AtlasDesk } from '../../../workers/atlas-desk';
import type { AtlasAnswer } from '../../../workers/atlas-protocol';
import { shippedPlanet } from '../atlas/shared-planet';

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

/** A client whose worker is a desk in the same thread, which works when it is told to. */
function linked() {
  const listeners: ((event: { readonly data: unknown }) => void)[] = [];
  const errors: ((event: { readonly message?: string }) => void)[] = [];
  const jobs: (() => void)[] = [];
  const posted: AtlasAnswer[] = [];
  let starts = 0;
  const desk = new AtlasDesk(
    shippedPlanet,
    (answer, transfer) => {
      const data = structuredClone(answer, { transfer });
      posted.push(data);
      for (const listener of listeners) listener({ data });
    },
    (job) => void jobs.push(job),
  );
  const client = new AtlasClient(() => {
    starts++;
    return {
      postMessage: (message: unknown) => desk.receive(structuredClone(message)),
      addEventListener: (kind: string, listener: never) => (kind === 'message' ? listeners : errors).push(listener),
    } as never;
  });
  const work = (): void => {
    for (let job = jobs.shift(); job; job = jobs.shift()) job();
  };
  return {
    client,
    desk,
    posted,
    work,
    starts: () => starts,
    breakDown: (message: string) => errors.forEach((listener) => void listener({ message })),
  };
}

describe('AtlasDesk behind AtlasClient', () => {
  it('knows coasts that hold every city, and measures them once', async () => {
    const { client, work, posted } = linked();
    const asked = [client.land(), client.cities(), client.land()] as const;
    work();
    const [rings, cities, again] = await Promise.all(asked);
    expect(again).toEqual(rings);
    expect(posted.map(({ kind }) => kind)).toEqual(['land', 'cities', 'land']);
    for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
    for (const { name, lonDeg, latDeg } of cities) expect(isInside(rings, lonDeg, latDeg), name).toBe(true);
    expect(isInside(rings, -179.5, 80)).toBe(false);
  });

  it('starts no worker before something is asked', () => {
    expect(linked().starts()).toBe(0);
  });

  it('draws the bytes that the painter draws', async () => {
    const { client, work } = linked();
    const tile = client.tile({ z: 6, x: 20, y: 24, ...DAY }, never);
    work();
    const drawn = new TilePainter(shippedPlanet()).paint(6, 20, 24, DAY);
    expect(Buffer.from((await tile).buffer).equals(Buffer.from(drawn.buffer))).toBe(true);
  });

  it('skips a tile that nobody waits for any more, and draws the newest first', async () => {
    const { client, work, posted } = linked();
    const abort = new AbortController();
    const tiles = [0, 1, 2].map((x) => client.tile({ z: 4, x, y: 2, ...DAY }, x === 1 ? abort.signal : never));
    abort.abort();
    work();
    await expect(tiles[1]).rejects.toMatchObject({ name: 'AbortError' });
    await Promise.all([tiles[0], tiles[2]]);
    expect(posted.map(({ id }) => id)).toEqual([3, 1]);
  });

  it('answers a question before the tiles that wait', async () => {
    const { client, work, posted } = linked();
    const tile = client.tile({ z: 4, x: 0, y: 2, ...DAY }, never);
    const words = client.describe(0, 80);
    work();
    await Promise.all([tile, words]);
    expect(posted.map(({ kind }) => kind)).toEqual(['described', 'tile']);
  });

  it('gives the words of the square of a city that holds the point, and its picture without alpha', async () => {
    const { client, work } = linked();
    const asked = client.describe(ATLAS.home.lonDeg - 0.02, ATLAS.home.latDeg + 0.02);
    work();
    const { context, continent, cell } = await asked;
    expect(context.address.slice(1)).toEqual(['Kaongburo', 'Wiyonlua']);
    expect(continent).toEqual({ name: 'Continent 3', isSeen: false });
    expect(cell).toMatchObject({ city: CITY, lonDeg: context.lonDeg, latDeg: context.latDeg });
    const square = { lonDeg: context.lonDeg, latDeg: context.latDeg, groundMeters: 640, sizePx: 64, date: 1 } as const;
    const cropped = client.crop(square);
    work();
    const rgba = new TilePainter(shippedPlanet()).paintRegion(context.lonDeg, context.latDeg, 640, 64, DAY);
    expect(Buffer.compare(await cropped, Uint8Array.from(rgba.filter((_, i) => i % 4 < 3)))).toBe(0);
  });

  it('says of the open sea that it is nobody’s and holds no square', async () => {
    const { client, work } = linked();
    const asked = client.describe(0, 80);
    work();
    expect(await asked).toMatchObject({ context: { address: [] }, continent: null, cell: null });
  });

  it('hands over the truth of a city, a row for each region and a value for each indicator', async () => {
    const { client, work } = linked();
    const asked = client.truth(CITY, 1);
    work();
    const table = await asked;
    const rows = truthOfCity(shippedPlanet(), CITY, 1);
    expect(Array.from(table.ids)).toEqual(rows.map(({ region }) => region.id));
    expect(Array.from(table.split, (s) => ATLAS_SPLITS[s])).toEqual(rows.map(({ region }) => region.split));
    expect(Array.from(table.values)).toEqual(
      rows.flatMap(({ values }) => ATLAS_INDICATORS.map(({ id }) => values[id])),
    );
  });

  it('names every city with its nation and continent', async () => {
    const { client, work } = linked();
    const asked = client.cities();
    work();
    const cities = await asked;
    expect(cities.map(({ id }) => id)).toEqual(Array.from({ length: SHIPPED_CITIES }, (_, i) => i));
    expect(cities[CITY]).toMatchObject({ name: 'Kaongburo', nation: 'Wiyonlua', isSeen: false });
  });

  it('passes on what goes wrong, in words', async () => {
    const { client, work } = linked();
    const asked = client.truth(99, 1);
    work();
    await expect(asked).rejects.toThrow('There is no city 99');
  });

  it('refuses a message that does not fit, naming the field', () => {
    const { desk } = linked();
    expect(() => desk.receive({ kind: 'tile', id: 1, z: 3, x: 1, y: 1, layer: 'dusk', date: 1 })).toThrow(/layer/);
    expect(() => desk.receive({ kind: 'describe', id: 1, lonDeg: 0, latDeg: 89 })).toThrow(/latDeg/);
  });

  it('tells those who wait when the worker breaks down, and starts another for the next question', async () => {
    const { client, breakDown, work, starts } = linked();
    const asked = client.cities();
    breakDown('out of memory');
    await expect(asked).rejects.toThrow(/broke down: out of memory/);
    const again = client.describe(0, 80);
    work();
    await again;
    expect(starts()).toBe(2);
  });
});
