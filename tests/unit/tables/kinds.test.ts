import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTable, sampleTable } from '../../../src/tables/read-table';
import { unpack } from '../../../src/tables/unpack';
import { FIND_OUT, type ValueReading } from '../../../src/tables/value-reading';
import { patient, placesOf, read, sample, sourceOf } from './read-text';

/** Places of two rows, whatever they are written like. */
const TWO = [
  [18.6466, 54.352, 31.2, 'Poland'],
  [13.405, 52.52, 40.8, 'Germany'],
];
const POINTS = 'lon,lat,value,group\n18.6466,54.352,31.2,Poland\n13.405,52.52,40.8,Germany\n';
const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });
const feature = (geometry: unknown, properties: unknown) => JSON.stringify({ type: 'Feature', geometry, properties });
const FEATURES = [
  feature(point(18.6466, 54.352), { value: 31.2, group: 'Poland' }),
  feature(point(13.405, 52.52), { value: 40.8, group: 'Germany' }),
];
const utf16 = (text: string): Uint8Array => new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const values = async (...cells: string[]) =>
  Array.from((await read(['lon;lat;value', ...cells.map((cell, i) => `${i};50;${cell}`)].join('\n'))).values);

describe('a table as people write it', () => {
  it.each<[string, string | Uint8Array]>([
    ['decimal commas', 'lon;lat;value;group\n18,6466;54,352;31,2;Poland\n13,405;52,52;40,8;Germany\n'],
    ['a line that names the separator', `sep=;\n${POINTS.replaceAll(',', ';')}`],
    ['comments before the header', `# Source, 2016\n# downloaded\n${POINTS}`],
    ['a title and a blank line', `Income by city (thousand EUR)\n\n${POINTS}`],
    ['a title in a row of blank cells', `Income by city,,,\n,,,\n${POINTS}`],
    ['UTF-16 without a byte-order mark', utf16(POINTS)],
    ['gzip', gzipSync(bytes(POINTS))],
    [
      'degrees, minutes and seconds',
      `lon,lat,value,group\n"18°38'47.76""E","54°21′07.2″N",31.2,Poland\n13:24:18,52:31:12,40.8,Germany\n`,
    ],
    [
      'letters of the side of Earth',
      'lon,lat,value,group\n18.6466E,54.352 N,31.2,Poland\nE 13.405,N52.52°,40.8,Germany\n',
    ],
    [
      'well-known text',
      'geometry,value,group\nPOINT (18.6466 54.352),31.2,Poland\nSRID=4326;POINT Z(13.405 52.52 7),40.8,Germany\n',
    ],
    [
      'both coordinates in a column',
      'coordinates,value,group\n"54.352, 18.6466",31.2,Poland\n"(52.52 13.405)",40.8,Germany\n',
    ],
    [
      'names of GBIF',
      'decimalLatitude,decimalLongitude,individualCount,countryCode\n54.352,18.6466,31.2,Poland\n52.52,13.405,40.8,Germany\n',
    ],
    [
      'dashes for minus signs',
      'lon,lat,value,group\n18.6466,54.352,31.2,Poland\n13.405,52.52,\u22130,x\n13.405,52.52,40.8,Germany\n',
    ],
    ['a feature on each line', FEATURES.join('\n')],
    ['features between record separators', FEATURES.map((line) => `\x1e${line}\n`).join('')],
    ['a comment before JSON', `// exported\n{"type":"FeatureCollection","features":[${FEATURES}]}`],
    [
      'a point of several, and a collection of one',
      `${feature({ type: 'MultiPoint', coordinates: [[18.6466, 54.352]] }, { value: 31.2, group: 'Poland' })}\n${feature({ type: 'GeometryCollection', geometries: [point(13.405, 52.52)] }, { value: 40.8, group: 'Germany' })}`,
    ],
    [
      'NaN in JSON, as Python writes it',
      `{"type":"FeatureCollection","features":[${FEATURES},${feature(point(1, 1), { value: 'NaN', group: '"NaN' }).replace('"NaN"', 'NaN')}]}`,
    ],
    [
      'a name of degrees of another continent',
      `{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::4269"}},"features":[${FEATURES}]}`,
    ],
    [
      'KML',
      `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${[
        ['18.6466,54.352,0', '31.2', 'Poland'],
        ['13.405,52.52', '40.8', 'Germany'],
      ]
        .map(
          ([at, value, group]) =>
            `<Placemark><name>a &amp; b</name><ExtendedData><Data name="value"><value>${value}</value></Data><SchemaData><SimpleData name="group">${group}</SimpleData></SchemaData></ExtendedData><Point><coordinates> ${at} </coordinates></Point></Placemark>`,
        )
        .join('')}</Document></kml>`,
    ],
  ])('is read with %s', async (_, content) => {
    const rows = placesOf(await read(content)).map(([lon, lat, ...rest]) => [
      +Number(lon).toFixed(6),
      +Number(lat).toFixed(6),
      ...rest,
    ]);
    expect(rows).toEqual(TWO);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['an old spreadsheet', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), /old spreadsheet.+or as “CSV/],
    ['a GeoPackage', 'SQLite format 3\0 more', /GeoPackage.+Export it as GeoJSON/],
    ['a Parquet file', 'PAR1 more', /Parquet.+Export it as CSV/],
    ['an error page', '\n<!DOCTYPE html>\n<html>', /web page.+download the data anew/],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', /Git LFS.+git lfs pull/],
    ['a script', 'callback({"type": "FeatureCollection"});', /JSONP.+Remove/],
    ['a collection without features', '{"type":"FeatureCollection","features":[]}', /no features/],
    ['features without properties', feature(point(1, 2), {}), /no properties.+Export/],
    ['XML that is no KML', '<?xml version="1.0"?><gml/>', /without placemarks.+Export it as KML/],
    ['broken XML', '<?xml version="1.0"?><kml><Placemark></kml>', /not valid XML/],
    [
      'damaged gzip',
      gzipSync(bytes(POINTS.repeat(50))).map((byte, i) => (i > 30 ? byte ^ 0x5a : byte)),
      /gzip\) is damaged/,
    ],
  ])('is refused as %s, with the remedy', async (_, content, reason) => {
    await expect(sample(content)).rejects.toThrow(reason);
  });

  it('may have a first cell as long as a file, whatever is in it', async () => {
    await expect(sample(`"${'('.repeat(200_000)}\n",lat,value\n1,2,3\n`)).resolves.toMatchObject({ hasHeader: true });
    await expect(sample(`${'{'.repeat(900_000)}\n`)).rejects.toThrow('not valid JSON');
    await expect(sample(' '.repeat(900_000))).rejects.toThrow('The file is empty');
    await expect(sample('// \n'.repeat(200_000))).rejects.toThrow('one column');
  });

  it('says which lines before the header it passed over', async () => {
    expect((await read(`# a\n# b\n${POINTS}`)).notes).toEqual(['passed over before the header: “# a”, “# b”']);
  });

  it.each([
    ['x,y,z,population\n1,2,3,4\n', null],
    ['x,y,z\n1,2,3\n', 'z'],
  ])('takes z for the value only where nothing else could be: %#', async (text, value) => {
    expect((await sample(text)).guess.value).toBe(value);
  });

  it.each([
    ['E', '54.3N', /Longitude "54.3N" is a latitude/],
    ['-1W', '54', /Longitude "-1W" is not a number/],
    ['186466', '543520', /outside ±90.+metres of a projection; or put back the decimal point/],
    ['10°61′', '50', /is not a number/],
  ])('refuses coordinates that could mean another place: %s', async (lon, lat, reason) => {
    const cells = lon === 'E' ? [lat, '10'] : [lon, lat];
    expect((await read(`lon;lat;value\n${cells.join(';')};1\n`)).bad[0].reason).toMatch(reason);
  });
});

describe('the values of a table', () => {
  it.each<[string, readonly string[], readonly number[]]>([
    ['thousands by comma', ['31,200', '1,052,100.5', '7'], [31200, 1052100.5, 7]],
    ['thousands by point', ['31.200', '1.052.100', '950'], [31200, 1052100, 950]],
    [
      'thousands by blank or apostrophe',
      ['31 200', "1'052'100", '40\u00a0800', '1\u202f052,5'],
      [31200, 1052100, 40800, 1052.5],
    ],
    ['decimal comma', ['0,5', '31.200,25', '1,250'], [0.5, 31200.25, 1.25]],
    ['decimal point', ['0.5', '31,200.25', '1.250'], [0.5, 31200.25, 1.25]],
    ['more than three digits before the point', ['1234.567', '1.250'], [1234.567, 1.25]],
    ['one unit throughout', ['40.8%', '12 %'], [40.8, 12]],
    ['a currency throughout', ['€31.5', '€ 1,052,100'], [31.5, 1052100]],
    ['exponents', ['1e3', '-2.5E-1'], [1000, -0.25]],
  ])('are read with %s', async (_, cells, expected) => {
    expect(await values(...cells)).toEqual(expected);
  });

  it('follow the decimal comma of the coordinates where they could be either', async () => {
    expect(Array.from((await read('lon;lat;value\n18,6;54,3;31.200\n')).values)).toEqual([31200]);
  });

  const doubtsOf = async (...cells: string[]) =>
    (await read(['lon;lat;value', ...cells.map((cell, i) => `${i};50;${cell}`)].join('\n'))).doubts;
  /** Values by each answer to the first question. */
  const byAnswer = async (...cells: string[]) => {
    const text = ['lon;lat;value', ...cells.map((cell, i) => `${i};50;${cell}`)].join('\n');
    const mapping = { lon: 'lon', lat: 'lat', value: 'value', group: null };
    const by = (reading: ValueReading) => readTable(sourceOf(text), mapping, patient, reading);
    const [{ answers }] = (await by(FIND_OUT)).doubts;
    return Promise.all(answers.map(async ({ reading }) => Array.from((await by(reading)).values)));
  };

  it.each<[string, readonly string[], RegExp, readonly (readonly number[])[]]>([
    [
      'marks that may stand between thousands',
      ['31.200', '40.800'],
      /between thousands\?/,
      [
        [31.2, 40.8],
        [31200, 40800],
      ],
    ],
    [
      'points and commas both decimal',
      ['1.5', '2,5', '3'],
      /1 and 1\)/,
      [
        [1.5, 3],
        [2.5, 3],
      ],
    ],
    ['some units', ['€31200', '40.8%', '12'], /comparable\?/, [[31200, 40.8, 12], [12]]],
    [
      'a code for no value',
      ['-9999', '3', '4'],
      /-9999/,
      [
        [3, 4],
        [-9999, 3, 4],
      ],
    ],
    ['the lowest single-precision number', ['-3.4028235e+38', '3'], /-3\.4028235e\+38/, [[3], [-3.4028235e38, 3]]],
    [
      'nines above all',
      ['99999', '3', '400'],
      /99999/,
      [
        [3, 400],
        [99999, 3, 400],
      ],
    ],
  ])('are asked about where they leave it open: %s', async (_, cells, question, expected) => {
    expect((await doubtsOf(...cells))[0].question).toMatch(question);
    expect(await byAnswer(...cells)).toEqual(expected);
  });

  it('are not asked about where they leave nothing open', async () => {
    expect(await doubtsOf('-9999', '-9500', '3')).toEqual([]);
    expect(await doubtsOf('999', '1200', '3')).toEqual([]);
    expect(await doubtsOf('1.25', '31.200')).toEqual([]);
    expect(await doubtsOf('5%', '31.2 %')).toEqual([]);
  });
});

describe('the middle of an area', () => {
  const polygon = (...corners: number[][]) => ({ type: 'Polygon', coordinates: [[...corners, corners[0]]] });
  const middleOf = async (geometry: unknown) => {
    const { lonDeg, latDeg } = await read(feature(geometry, { value: 1 }));
    return [lonDeg[0], latDeg[0]];
  };

  it.each<[string, unknown, readonly number[]]>([
    ['across the 180th meridian', polygon([179, -17], [-179, -17], [-179, -16], [179, -16]), [-180, -16.5]],
    ['wider than half of Earth', polygon([-170, 41], [170, 41], [170, 82], [-170, 82]), [0, 61.5]],
    ['all around Earth', polygon([-180, -90], [180, -90], [180, -60], [-180, -60]), [0, -75]],
    [
      'wider than half of Earth by short edges',
      polygon([-150, 0], [0, 0], [150, 0], [150, 10], [0, 10], [-150, 10]),
      [0, 5],
    ],
  ])('lies inside of it: %s', async (_, geometry, expected) => {
    expect(await middleOf(geometry)).toEqual(expected);
  });

  it('lies inside where the centroid does not: a horseshoe, and a country with land far away', async () => {
    const horseshoe = polygon([0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10]);
    const [lon, lat] = await middleOf(horseshoe);
    expect(lat > 0 && lat < 10 && lon > 0 && lon < 10 && !(lon > 2 && lon < 8 && lat > 2)).toBe(true);
    const far = {
      type: 'MultiPolygon',
      coordinates: [
        polygon([-60, -5], [-53, -5], [-53, 5], [-60, 5]).coordinates,
        polygon([-4, 43], [8, 43], [8, 50], [-4, 50]).coordinates,
      ],
    };
    expect(await middleOf(far)).toEqual([2, 46.5]);
  });
});

describe('a file of features that is too large for memory', () => {
  it('is refused by its size, before it is read on or parsed', async () => {
    const beginning = bytes('{"type":"FeatureCollection","features":['.padEnd(2 ** 18));
    let read = 0;
    const source = {
      sizeBytes: 120 * 2 ** 20,
      read: async (from: number, to: number) => {
        read = Math.max(read, to);
        return from === 0 ? beginning.subarray(0, to) : new Uint8Array(to - from).fill(0x5b);
      },
    };
    await expect(sampleTable(source, patient)).rejects.toThrow(/more than 64 MB.+Export it as CSV/);
    expect(read).toBeLessThan(2 ** 20);
    const packed = gzipSync(new Uint8Array([...beginning, ...new Uint8Array(2 ** 20).fill(0x20)]));
    await expect(sample(packed)).rejects.toThrow('not valid JSON');
  });

  it('is refused where it has millions of lists, of which each takes memory when it is parsed', async () => {
    const lists = bytes(`{"type":"FeatureCollection","features":[${'[],'.repeat(1_000_000)}[]]}`);
    await expect(sample(lists)).rejects.toThrow(/more than a million positions and parts\. Export points/);
  });
});

describe('a packed table', () => {
  /** Unpacks, and counts what comes out. */
  async function unpacked(content: Uint8Array, most?: number) {
    let [count, largest] = [0, 0];
    const reading = (async () => {
      for await (const piece of unpack(piecesOf(content), most)) {
        count += piece.length;
        largest = Math.max(largest, piece.length);
      }
    })();
    const error = await reading.then(
      () => null,
      ({ message }: Error) => message,
    );
    return { count, largest, error };
  }
  async function* piecesOf(content: Uint8Array) {
    yield content;
  }

  it('may consist of several members', async () => {
    const two = new Uint8Array([...gzipSync(bytes(POINTS)), ...gzipSync(bytes('1,2,3,x\n'))]);
    expect(placesOf(await read(two))).toEqual([...TWO, [1, 2, 3, 'x']]);
  });

  it('is given up where it unpacks to more than a table may have, or to too many times its size', async () => {
    const bomb = gzipSync(new Uint8Array(40 * 2 ** 20), { level: 6 });
    const { count, error } = await unpacked(bomb);
    expect(error).toBe(
      'The packed file is too large: it unpacks to more than 100 times its size. Unpack it and import a part of it.',
    );
    expect(count).toBeLessThanOrEqual(16 * 2 ** 20);
    expect((await unpacked(gzipSync(bytes(POINTS)), 20)).error).toMatch(/unpacks to more than 1 MB/);
  });
});
