import { ByteReader } from './byte-reader';
import { ByteWriter } from './byte-writer';
import { openGazetteer, sealGazetteer } from './gazetteer-container';
import type { BorderArc, GazetteerData, PlaceColumns } from './gazetteer-data';
import { GazetteerError } from './gazetteer-error';

/** Separates the names of a list; no name contains it. */
const SEPARATOR = '\n';

/** Serialises a gazetteer. Column by column, differences instead of values: so it packs well. */
export function encodeGazetteer(data: GazetteerData): Uint8Array {
  const out = new ByteWriter();
  writeList(
    out,
    data.countries.map((c) => c.code),
  );
  writeList(
    out,
    data.countries.map((c) => c.name),
  );
  writeList(out, data.admin1);
  writePlaces(out, data.places);
  writeBorders(out, data.borders);
  return sealGazetteer(out.finish());
}

/** Reads a gazetteer file. @throws GazetteerError on anything that `encodeGazetteer` could not have written */
export function decodeGazetteer(file: Uint8Array): GazetteerData {
  const input = new ByteReader(openGazetteer(file));
  const codes = readList(input);
  const names = readList(input);
  if (codes.length !== names.length) {
    throw new GazetteerError(`${codes.length} country codes stand against ${names.length} names`);
  }
  const countries = codes.map((code, i) => ({ code, name: names[i] }));
  const admin1 = readList(input);
  const places = readPlaces(input, countries.length, admin1.length);
  const borders = readBorders(input, countries.length);
  if (!input.done) throw new GazetteerError('bytes are left over after the borders');
  return { countries, admin1, places, borders };
}

function writeList(out: ByteWriter, items: readonly string[]): void {
  const bad = items.find((item) => item === '' || item.includes(SEPARATOR));
  if (bad !== undefined)
    throw new RangeError(`encodeGazetteer: name ${JSON.stringify(bad)} is empty or has a line break`);
  out.text(items.join(SEPARATOR));
}

function readList(input: ByteReader): string[] {
  const text = input.text();
  return text === '' ? [] : text.split(SEPARATOR);
}

function writePlaces(out: ByteWriter, places: PlaceColumns): void {
  writeList(out, places.names);
  writeDifferences(out, places.lon);
  writeDifferences(out, places.lat);
  for (const column of [places.country, places.admin1, places.population])
    for (const value of column) out.unsigned(value);
}

function readPlaces(input: ByteReader, countries: number, admin1: number): PlaceColumns {
  const names = readList(input);
  const n = names.length;
  return {
    names,
    lon: readDifferences(input, n),
    lat: readDifferences(input, n),
    country: readColumn(input, n, countries, 'country'),
    admin1: readColumn(input, n, admin1 + 1, 'admin1'),
    population: readColumn(input, n, 540, 'population'),
  };
}

function readColumn(input: ByteReader, n: number, below: number, field: string): Uint16Array {
  const column = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const value = input.unsigned();
    if (value >= below) throw new GazetteerError(`place ${i}: ${field} is ${value}, must be below ${below}`);
    column[i] = value;
  }
  return column;
}

function writeBorders(out: ByteWriter, borders: readonly BorderArc[]): void {
  out.unsigned(borders.length);
  for (const { sides, x, y } of borders) {
    out.unsigned(sides[0]);
    out.unsigned(sides[1]);
    out.unsigned(x.length);
    writeDifferences(out, x);
    writeDifferences(out, y);
  }
}

function readBorders(input: ByteReader, countries: number): BorderArc[] {
  const borders: BorderArc[] = [];
  for (let left = input.unsigned(); left > 0; left--) {
    const sides: [number, number] = [input.unsigned(), input.unsigned()];
    if (Math.max(...sides) > countries)
      throw new GazetteerError(`border ${borders.length}: side ${Math.max(...sides)} is no country`);
    const n = input.unsigned();
    borders.push({ sides, x: readDifferences(input, n), y: readDifferences(input, n) });
  }
  return borders;
}

function writeDifferences(out: ByteWriter, values: Int32Array): void {
  let last = 0;
  for (const value of values) {
    out.signed(value - last);
    last = value;
  }
}

function readDifferences(input: ByteReader, n: number): Int32Array {
  const values = new Int32Array(n);
  let last = 0;
  for (let i = 0; i < n; i++) {
    last += input.signed();
    values[i] = last;
  }
  return values;
}
