import { describe, expect, it } from 'vitest';
import type { AtlasDate } from '../../../../../src/atlas/city/development';
import type { StatedTruth } from '../../../../../src/atlas/truth/stated-truth';
import type { TruthTable } from '../../../../../src/atlas/truth/truth-table';
import type { AskedSquare } from '../../../../../src/domain/task';
import type { Manifest } from '../../../../../src/model/manifest';
import { createExplorerStore } from '../../../../../src/store/explorer-store';
import { atlasServices } from '../../../../../src/worlds/atlas/page/atlas-services';
import { AtlasSurvey } from '../../../../../src/worlds/atlas/page/atlas-survey';

const context = (lonDeg: number, latDeg: number) => ({ lonDeg, latDeg, address: [], country: null, nearby: [] });
const CELL = { id: 7, city: 3, lonDeg: 5.5, latDeg: 6.5 };
const POINT = { lonDeg: 5.501, latDeg: 6.5, groundMeters: 640 };
const SCALE = { thresholds: Array.from({ length: 99 }, (_, i) => i + 1) };
const manifests = { sft: { scales: { gdp: SCALE } } as unknown as Manifest };

/** One region of the value 42, whatever is asked. */
const tableOf = (city: number, date: AtlasDate): TruthTable => ({
  city,
  nation: 0,
  date,
  ids: Int32Array.of(7),
  lonDeg: Float64Array.of(5.5),
  latDeg: Float64Array.of(6.5),
  split: Uint8Array.of(2),
  values: new Float64Array(6).fill(42),
  causeValues: new Float64Array(6).fill(40),
});
const city = (id: number, lonDeg: number) => ({
  id,
  name: `City ${id}`,
  nation: 'Nowhere',
  continent: 'Continent 1',
  isSeen: true,
  lonDeg,
  latDeg: 0,
  plane: { u: 0.5 + lonDeg / 360, v: 0.5, scale: 1 },
  places: [],
});

const STATED: StatedTruth = {
  cover: 'Forest',
  homes: 0,
  huts: 0,
  villas: 0,
  workplaces: 0,
  factories: 0,
  streets: 0,
  parks: 2,
  water: 0,
  centre: 2,
};

function planet(truth: (city: number, date: AtlasDate) => Promise<TruthTable> = async (c, d) => tableOf(c, d)) {
  const store = createExplorerStore({ camera: { lonDeg: 18, latDeg: 0, zoom: 9 } });
  const measured: string[] = [];
  const cropped: string[] = [];
  const pictures = {
    describe: async (lonDeg: number, latDeg: number) => ({
      context: context(lonDeg, latDeg),
      continent: { name: 'Continent 3', isSeen: false },
      cell: lonDeg > 5 && lonDeg < 6 ? CELL : null,
    }),
    crop: async ({ lonDeg, date }: { lonDeg: number; date: AtlasDate }) => {
      cropped.push(`${lonDeg} at ${date}`);
      return new Uint8Array(64 * 64 * 3);
    },
    asked: async (region: number, date: AtlasDate): Promise<AskedSquare[]> => [
      {
        task: 'scene',
        question: `What is ${region} at ${date}?`,
        answer: 'park',
        template: 'scene',
        word: null,
        where: null,
      },
    ],
    stated: async () => STATED,
    land: async (): Promise<[number, number][][]> => [
      [
        [0, 0],
        [9, 0],
        [9, 9],
        [0, 0],
      ],
    ],
    cities: async () => [city(1, 0), city(2, 20), { ...city(3, 40), isSeen: false }],
  };
  const facts = {
    truth: async (c: number, date: AtlasDate) => {
      measured.push(`${c}@${date}`);
      return truth(c, date);
    },
  };
  const survey = new AtlasSurvey(store, pictures, facts);
  return { store, survey, pictures, world: atlasServices(store, pictures, survey), measured, cropped };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the Atlas as a world', () => {
  it('looks at the square of the grid that holds a point of a city, and at the point itself elsewhere', async () => {
    const { world } = planet();
    expect(await world.squareAt(POINT)).toEqual({ lonDeg: 5.5, latDeg: 6.5, groundMeters: 640 });
    const sea = { ...POINT, lonDeg: 50 };
    expect(await world.squareAt(sea)).toEqual(sea);
  });

  it('draws the picture of the date that is looked at, and says so', async () => {
    const { store, world, cropped } = planet();
    const signal = new AbortController().signal;
    expect((await world.crop(POINT, signal, () => {})).provenance).toMatchObject({ sourceId: 'atlas-1' });
    store.setState({ atlasDate: 0 });
    const { provenance } = await world.crop(POINT, signal, () => {});
    expect(provenance).toMatchObject({ sourceId: 'atlas-0', note: expect.stringContaining('the earlier date') });
    expect(cropped).toEqual(['5.501 at 1', '5.501 at 0']);
  });

  it('knows the truth on the scale of the models, once the city is measured', async () => {
    const { store, world, measured } = planet();
    const place = await world.describe(POINT);
    expect(place).toMatchObject({ isLearned: false, atlas: { cell: CELL } });
    expect(await world.truth(POINT, place, 'gdp')).toBeNull();
    store.setState({ manifests });
    expect(await world.truth(POINT, place, 'gdp')).toBe(4.2);
    expect(await world.truth(POINT, place, 'income')).toBeNull();
    expect(measured).toEqual(['3@1']);
  });

  it('evaluates on the score of the truth, with that of what was built beside it', async () => {
    const { store, world } = planet();
    store.setState({ manifests });
    const { signal } = new AbortController();
    const { regions } = await world.evaluationSet('gdp', 9, signal, () => {});
    expect(regions.length).toBeGreaterThan(0);
    for (const region of regions) expect(region).toMatchObject({ split: 'unseen', truth: 4.2, causes: 4 });
  });

  it('asks about a visitor’s own point by the square that a click there takes, and by itself outside cities', async () => {
    const { world, cropped } = planet();
    const { signal } = new AbortController();
    const own = { id: 'own-2', split: 'own', group: null, block: '', truth: 1, latDeg: 6.5 } as const;
    const imagery = { sourceId: '', tileUrl: '' };
    const inCity = await world.evaluated({ ...own, lonDeg: 5.501 }, imagery, signal);
    expect(inCity).toMatchObject({ context: { lonDeg: 5.5 }, checked: STATED });
    const outside = await world.evaluated({ ...own, lonDeg: 8 }, imagery, signal);
    expect(outside).toMatchObject({ context: { lonDeg: 8 }, checked: { cover: null } });
    expect(cropped).toEqual(['5.5 at 1', '8 at 1']);
  });

  it('has land to draw on a small map', async () => {
    const { features } = await planet().world.borders();
    expect(features).toHaveLength(1);
    expect(features[0]).toMatchObject({ properties: { kind: 'land' }, geometry: { type: 'Polygon' } });
  });

  it('draws places in its cities, which take turns; those of seen continents alone where that is asked for', async () => {
    const { world } = planet();
    const draw = { count: 7, seed: 1, scope: 'world' } as const;
    const places = await world.drawPlaces(draw);
    const cities = places.map(({ context: { lonDeg } }) => Math.round(lonDeg / 20) * 20);
    expect([0, 20, 40].map((lonDeg) => cities.filter((c) => c === lonDeg).length).sort()).toEqual([2, 2, 3]);
    for (const { context } of places)
      expect(Math.abs(context.lonDeg - Math.round(context.lonDeg / 20) * 20)).toBeLessThan(0.05);
    expect(await world.drawPlaces(draw)).toEqual(places);
    expect(await world.drawPlaces({ ...draw, seed: 2 })).not.toEqual(places);
    const learned = await world.drawPlaces({ ...draw, scope: 'learned' });
    expect(learned.every(({ context }) => context.lonDeg < 30)).toBe(true);
  });

  it('asks of a square of a city, at the date that is chosen, what the planet knows, and of no other place', async () => {
    const { store, world } = planet();
    store.setState({ atlasDate: 0 });
    const place = await world.describe(POINT);
    const [scene, caption, ...more] = await world.questions(place);
    expect(scene).toMatchObject({ task: 'scene', question: `What is ${CELL.id} at 0?`, answer: 'park' });
    expect(scene.trace[0]).toBe('Covered by forest.');
    expect(caption).toMatchObject({ task: 'caption', question: 'What do you see?' });
    expect(more).toEqual([]);
    expect(await world.questions(await world.describe({ ...POINT, lonDeg: 50 }))).toEqual([]);
  });

  it('claims no place twice, though many points lie in one square of a city', async () => {
    const { store, survey, pictures } = planet();
    const square = (deg: number) => Number((Math.round(deg / 0.02) * 0.02).toFixed(6));
    const describe = (lonDeg: number, latDeg: number) => pictures.describe(square(lonDeg), square(latDeg));
    const world = atlasServices(store, { ...pictures, describe }, survey);
    const placesOf = async (count: number) =>
      (await world.drawPlaces({ count, seed: 1, scope: 'world' })).map(
        ({ context: { lonDeg, latDeg } }) => `${lonDeg} ${latDeg}`,
      );
    const places = await placesOf(60);
    expect(places).toHaveLength(60);
    expect(new Set(places).size).toBe(60);
    // Three cities of 5 x 5 squares have no more.
    expect(new Set(await placesOf(300)).size).toBe(75);
  });

  it('knows nothing of a square where nothing is built, or outside cities', async () => {
    const { store, world } = planet();
    store.setState({ manifests });
    const place = await world.describe(POINT);
    const empty = { ...place, atlas: { continent: null, cell: { ...CELL, id: 8 } } };
    expect(await world.truth(POINT, empty, 'gdp')).toBeNull();
    expect(await world.truth(POINT, await world.describe({ ...POINT, lonDeg: 50 }), 'gdp')).toBeNull();
  });
});

describe('the survey', () => {
  it('asks for nothing on Earth', async () => {
    const { store, survey, measured } = planet();
    store.setState({ world: 'earth', variant: 'truth' });
    survey.start();
    await settled();
    expect(store.getState().atlas.cities).toEqual([]);
    expect(measured).toEqual([]);
  });

  it('measures the city of the dossier alone, as long as models colour the map', async () => {
    const { store, survey, world, measured } = planet();
    survey.start();
    await settled();
    expect(measured).toEqual([]);
    store.setState({ place: { status: 'found', ...(await world.describe(POINT)) } });
    await settled();
    expect(measured).toEqual(['3@1']);
    store.setState({ atlasDate: 0 });
    await settled();
    expect(measured).toEqual(['3@1', '3@0']);
  });

  it('measures every city for a map of the truth, those near the view first, each once', async () => {
    const { store, survey, measured } = planet();
    survey.start();
    store.setState({ variant: 'truth' });
    await settled();
    expect(measured).toEqual(['2@1', '1@1', '3@1']);
    await Promise.all([survey.tableOf(1, 1), survey.tableOf(1, 0), survey.tableOf(1, 0)]);
    expect(measured).toEqual(['2@1', '1@1', '3@1', '1@0']);
  });

  it('says why nothing can be measured, and goes on with the next look', async () => {
    let isBroken = true;
    const { store, survey } = planet(async (c, d) => {
      if (isBroken) throw new Error('The worker broke down.');
      return tableOf(c, d);
    });
    survey.start();
    store.setState({ variant: 'truth' });
    await settled();
    expect(store.getState().atlas).toMatchObject({ problem: 'The worker broke down.', truth: { 1: [] } });
    isBroken = false;
    store.setState({ atlasDate: 0 });
    await settled();
    expect(store.getState().atlas).toMatchObject({
      problem: null,
      truth: { 0: [{ city: 2 }, { city: 1 }, { city: 3 }] },
    });
  });
});
