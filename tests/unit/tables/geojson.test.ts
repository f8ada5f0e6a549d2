import { describe, expect, it } from 'vitest';
import { placesOf, read, sample } from './read-text';

const feature = (geometry: unknown, properties: unknown = { value: 7 }) => ({ type: 'Feature', geometry, properties });
const point = (lon: unknown, lat: unknown) => ({ type: 'Point', coordinates: [lon, lat] });
const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('a GeoJSON file of places', () => {
  it('gives points their properties, by name or by choice', async () => {
    const text = collection(
      feature(point(2.35, 48.86), { value: 3, country: 'France', worth: '4.5' }),
      feature(point(13.4, 52.5), { value: 5, worth: 6 }),
    );
    expect(await sample(text)).toMatchObject({
      format: 'geojson',
      columns: ['value', 'country', 'worth'],
      guess: { value: 'value', group: 'country' },
      rows: [
        ['3', 'France', '4.5'],
        ['5', '', '6'],
      ],
    });
    expect(placesOf(await read(text))).toEqual([
      [2.35, 48.86, 3, 'France'],
      [13.4, 52.5, 5, null],
    ]);
    expect(placesOf(await read(text, { value: 'worth', group: null }))).toEqual([
      [2.35, 48.86, 4.5, null],
      [13.4, 52.5, 6, null],
    ]);
  });

  it('takes the middle of areas, and counts them', async () => {
    const holed = { type: 'Polygon', coordinates: [square(0, 0, 4), square(2, 0, 2)] };
    const twin = { type: 'MultiPolygon', coordinates: [[square(0, 20, 2)], [square(10, 20, 2)]] };
    const table = await read(collection(feature(point(9, 9)), feature(holed), feature(twin)));
    // The square of area 16 around (2, 2) less the one of area 4 around (3, 1): (32 - 12) / 12 and (32 - 4) / 12.
    expect(table.lonDeg[1]).toBeCloseTo(20 / 12, 12);
    expect(table.latDeg[1]).toBeCloseTo(28 / 12, 12);
    // The middle of both squares lies between them: a point inside of the first is taken.
    expect([table.lonDeg[2], table.latDeg[2]]).toEqual([1, 21]);
    expect(table.areas).toBe(2);
  });

  it('finds the middle whichever way a ring runs, and across the 180th meridian', async () => {
    const reversed = { type: 'Polygon', coordinates: [square(0, 0, 4).reverse()] };
    const fiji = { type: 'MultiPolygon', coordinates: [[square(178, -18, 2)], [square(-180, -18, 2)]] };
    const table = await read(collection(feature(reversed), feature(fiji)));
    expect([table.lonDeg[0], table.latDeg[0]]).toEqual([2, 2]);
    expect(Math.abs(table.lonDeg[1])).toBeCloseTo(180, 9);
    expect(table.latDeg[1]).toBeCloseTo(-17, 9);
  });

  it('lists bad features with number and reason', async () => {
    const flat = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [2, 2],
          [0, 0],
        ],
      ],
    };
    const table = await read(
      collection(
        feature(point(1, 1)),
        feature(null),
        feature({ type: 'LineString', coordinates: [] }),
        feature(point('1', 2)),
        feature(flat),
        feature({ type: 'Polygon', coordinates: [[[0, 0]]] }),
        feature(point(5, 5), { value: null }),
        feature(point(6, 6), { value: { deep: 1 } }),
        feature(point(7, 7), { value: true }),
        feature(point(8, 8), null),
        feature(point(31, 121)),
        'no feature',
        feature(point(9, 9), { value: 1, group: ['a'] }),
      ),
    );
    expect(table.rows.length).toBe(1);
    expect(table.bad.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 It has no geometry.',
      '3 It is a LineString. Give points or polygons.',
      '4 Its point has no two numbers.',
      '5 Its polygon has no area.',
      expect.stringContaining('6 Its polygon has a ring with fewer than four corners'),
      '7 The value is blank.',
      '8 The value is an object and not a number.',
      '9 The value is true and not a number.',
      '10 The value is blank.',
      expect.stringMatching(/^11 Latitude 121.*swapped/),
      '12 It is no GeoJSON feature.',
      '13 The group is a list and not a name.',
    ]);
  });

  it('may be a single feature; a bare geometry has no value', async () => {
    expect(placesOf(await read(JSON.stringify(feature(point(1, 2)))))).toEqual([[1, 2, 7, null]]);
    await expect(sample(JSON.stringify(point(1, 2)))).rejects.toThrow('no properties, so there is no value to read');
  });

  it.each([
    ['{"type":', 'not valid JSON'],
    ['[1, 2]', 'not a GeoJSON FeatureCollection'],
    ['{"type":"Topology","objects":{}}', 'not a GeoJSON FeatureCollection'],
    [
      '{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::25833"}},"features":[]}',
      'EPSG::25833. Export it in degrees',
    ],
  ])('is refused as a whole with a remedy: %#', async (text, reason) => {
    await expect(sample(text)).rejects.toThrow(reason);
  });

  it('may name WGS84 as older files do', async () => {
    const crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}';
    const text = `{"type":"FeatureCollection",${crs},"features":[${JSON.stringify(feature(point(1, 2)))}]}`;
    expect(placesOf(await read(text))).toEqual([[1, 2, 7, null]]);
  });
});

describe('a malicious GeoJSON file', () => {
  it('cannot reach the prototype of objects, nor read from it', async () => {
    const text = `{"type":"FeatureCollection","features":[
      {"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},
       "properties":{"__proto__":{"value":9},"constructor":{"prototype":{"value":9}},"value":1}},
      {"__proto__":{"type":"Feature"},"geometry":{"type":"Point","coordinates":[3,4]},"properties":{"value":1}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[5,6]},"properties":{"__proto__":{"value":9}}}]}`;
    const table = await read(text, { group: 'toString' });
    expect(placesOf(table)).toEqual([[1, 2, 1, null]]);
    expect(table.bad.map(({ reason }) => reason)).toEqual(['It is no GeoJSON feature.', 'The value is blank.']);
    expect(({} as { value?: unknown }).value).toBeUndefined();
  });

  it('may be nested as deeply as it likes, in coordinates or in properties', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const text = `{"type":"FeatureCollection","features":[
      {"type":"Feature","geometry":{"type":"Polygon","coordinates":${deep}},"properties":{"value":1}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"value":${deep}}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[3,4]},"properties":{"value":1}}]}`;
    const table = await read(text);
    expect(placesOf(table)).toEqual([[3, 4, 1, null]]);
    expect(table.badCount).toBe(2);
  });

  it('has numbers too large for a number refused', async () => {
    const text = collection(feature(point(1, 2))).replace('7', '1e400');
    expect((await read(text)).bad[0].reason).toMatch(/beyond what a number can hold/);
  });
});
