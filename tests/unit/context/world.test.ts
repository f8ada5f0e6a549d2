import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/context/gazetteer';

const world = loadGazetteer(readFileSync('public/gazetteer/world.gaz'));
const LABELS = '../shared/data/eurosat/labels.csv';

/** Eurostat's own codes in the labels, where they are not ISO. */
const EUROSTAT_CODES: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

describe('the world gazetteer', () => {
  it.each<[string, number, number, string[], string[]]>([
    [
      'Paris',
      48.85661,
      2.35222,
      ['Paris', 'Île-de-France', 'France'],
      ['0.5 km South-West: Paris', '4.7 km South: Le Kremlin-Bicêtre'],
    ],
    [
      'Amsterdam',
      52.3702,
      4.8952,
      ['Amsterdam', 'North Holland', 'Netherlands'],
      ['0.6 km North-West: Amsterdam', '5.4 km North: Kadoelen'],
    ],
    ['Warsaw', 52.2297, 21.0122, ['Warsaw', 'Mazovia', 'Poland'], ['0 km North: Warsaw', '0.3 km East: Śródmieście']],
    [
      'Berlin',
      52.52,
      13.405,
      ['Berlin', 'State of Berlin', 'Germany'],
      ['0.6 km North-East: Berlin', '13.8 km North-West: Glienicke'],
    ],
    [
      'Frankfurt (Oder)',
      52.3439,
      14.5506,
      ['Frankfurt (Oder)', 'Brandenburg', 'Germany'],
      ['0.3 km North: Frankfurt (Oder)', '1.1 km North-East: Słubice'],
    ],
    [
      'Słubice',
      52.35,
      14.564,
      ['Słubice', 'Lubusz', 'Poland'],
      ['0.2 km North-West: Słubice', '0.9 km West: Frankfurt (Oder)'],
    ],
    [
      'New York',
      40.7128,
      -74.006,
      ['New York City', 'New York', 'United States'],
      ['0.1 km North: New York City', '4.1 km North-West: Hoboken'],
    ],
    [
      'Nairobi',
      -1.2864,
      36.8172,
      ['Nairobi', 'Nairobi County', 'Kenya'],
      ['0.4 km North: Nairobi', '13 km North: Kiambu'],
    ],
    ['Tokyo', 35.6812, 139.7671, ['Tokyo', 'Japan'], ['6.9 km West: Tokyo', '11.1 km East: Urayasu']],
    [
      'Sydney',
      -33.8688,
      151.2093,
      ['Sydney', 'New South Wales', 'Australia'],
      ['0.2 km North-West: Sydney', '19.9 km West: Parramatta'],
    ],
    ['the open Atlantic', 45, -30, [], []],
    ['the Sahara', 24, 5, ['Algeria'], []],
    ['the South Pole', -90, 0, ['Antarctica'], []],
    ['the North Pole', 90, 0, [], []],
  ])('describes %s', (_, lat, lon, address, nearby) => {
    const context = world.describe(lon, lat);
    expect(context.address).toEqual(address);
    expect(context.nearby.map((p) => `${p.distanceKm} km ${p.bearing}: ${p.name}`)).toEqual(nearby);
  });

  it.each([
    ['Germany', 50.765, 6.05],
    ['Netherlands', 50.771, 6.005],
    ['Belgium', 50.737, 5.967],
  ])('tells %s apart within 5 km of the point where three countries meet', (country, lat, lon) => {
    expect(world.describe(lon, lat).country).toBe(country);
  });

  it.each([
    ['off Gdynia, which its waters belong to', 54.5, 18.75, true],
    ['in the harbour of Gdynia', 54.53, 18.56, undefined],
    ['on Malé, an island that no outline has', 4.1755, 73.5093, undefined],
    ['in the lagoon of Venice', 45.4, 12.34, undefined],
    ['in Paris', 48.86, 2.34, undefined],
    ['on the open Atlantic', 45, -30, true],
  ])('knows whether a square is at sea: %s', (_, lat, lon, isAtSea) => {
    expect(world.describe(lon, lat).isAtSea).toBe(isAtSea);
  });

  it.each([
    ['Russia', 66.5, -175],
    ['Russia', 67, 179],
    ['Fiji', -16.8, -179.97],
    ['Lesotho', -29.5, 28.2],
    ['French Guiana', 4.9, -52.3],
    ['Svalbard and Jan Mayen', 78.2, 15.6],
    ['Vatican City', 41.9033, 12.4533],
    ['Kosovo', 42.66, 21.16],
  ])('finds %s', (country, lat, lon) => {
    expect(world.describe(lon, lat).country).toBe(country);
  });

  it('puts every place into its own country, by a name that is in the list of countries', () => {
    const names = new Set(world.countries().map((c) => c.name));
    expect(names.size).toBe(world.countries().length);
    const strays: string[] = [];
    let i = 0;
    for (const place of world.places()) {
      expect(names.has(place.country)).toBe(true);
      if (i++ % 20 !== 0) continue;
      const { country } = world.describe(place.lonDeg, place.latDeg, { nearbyPlaces: 0 });
      if (country !== place.country) strays.push(`${place.name}: ${country}`);
    }
    expect(strays).toEqual([]);
  });

  it('has clean names: trimmed, composed, without separators', () => {
    const bad = [...world.places()].filter(
      ({ name }) => name !== name.trim().normalize('NFC') || /[\n\t"|]/.test(name),
    );
    expect(bad).toEqual([]);
  });

  it('searches by prefix', () => {
    expect(world.search('zuri', 1)[0].name).toBe('Zürich');
    expect(world.search('new yo', 1)[0]).toMatchObject({ name: 'New York City', country: 'United States' });
  });

  it.skipIf(!existsSync(LABELS))(`agrees with the country of the tiles in ${LABELS}, in more than 97 of 100`, () => {
    const rows = readFileSync(LABELS, 'utf8').trim().split('\n');
    const columns = rows[0].split(',');
    const [latAt, lonAt, countryAt] = ['lat', 'lon', 'country'].map((name) => columns.indexOf(name));
    const codes = new Map(world.countries().map((c) => [c.name, c.code]));
    const step = Math.floor((rows.length - 1) / 1000);
    const tiles = rows
      .slice(1)
      .filter((_, i) => i % step === 0)
      .map((row) => row.split(','));
    const agreeing = tiles.filter((tile) => {
      const { country } = world.describe(Number(tile[lonAt]), Number(tile[latAt]));
      return country !== null && codes.get(country) === (EUROSTAT_CODES[tile[countryAt]] ?? tile[countryAt]);
    });
    console.info(`country agrees on ${agreeing.length} of ${tiles.length} tiles`);
    expect(tiles.length).toBeGreaterThanOrEqual(1000);
    expect(agreeing.length / tiles.length).toBeGreaterThan(0.97);
  });
});
