import { type Country, PLACE_UNITS_PER_DEGREE, type PlaceColumns } from '../../src/context/gazetteer-data';
import { populationClass } from '../../src/context/population-class';
import { FreshCities } from './fresh-cities';
import type { CityRow, FreshCityRow } from './packages';

/** Europe and its rim, where the models were trained, is listed more finely. Degrees. */
const EUROPE = { west: -25, south: 34, east: 45, north: 72 };
const MIN_POPULATION = { europe: 1000, elsewhere: 15_000 };

/** The smallest population that has a class; only a few capitals have fewer. */
const MIN_CLASS = 100;

/**
 * Kinds of GeoNames feature that are towns and villages of today; quarters (PPLX), historical and abandoned ones are
 * not.
 */
const KINDS = new Set([
  'PPL',
  'PPLA',
  'PPLA2',
  'PPLA3',
  'PPLA4',
  'PPLA5',
  'PPLC',
  'PPLF',
  'PPLG',
  'PPLL',
  'PPLR',
  'PPLS',
]);

/** Seats of government are listed whatever their size. */
const CAPITAL = 'PPLC';

/** What a Latin-script place name is made of. */
const LATIN_NAME = /^[\p{Script=Latin}\p{M}\p{N}\p{Zs}'’‘ʻʼ`.,()\-–/&]+$/u;

/** Same name within this many degrees, or this near at all, is the same place in the two lists. */
const SAME_NAME_DEGREES = 0.1;
const SAME_SPOT_DEGREES = 0.003;

interface Row {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly country: number;
  readonly admin1: string | null;
  readonly population: number;
}

/** The places of the gazetteer in file order, and the names of the divisions they refer to. */
export function buildPlaces(
  cities: readonly CityRow[],
  fresh: readonly FreshCityRow[],
  admin1Names: ReadonlyMap<string, string>,
  countries: readonly Country[],
): { places: PlaceColumns; admin1: string[] } {
  const index = new FreshCities(fresh);
  const rows = cities
    .filter((city) => KINDS.has(city.featureCode) && city.population >= threshold(city))
    .map((city) => toRow(city, index, admin1Names, countries))
    .filter((row) => row !== null)
    .sort((a, b) => hilbert(a) - hilbert(b) || b.population - a.population || (a.name < b.name ? -1 : 1))
    .filter((row, i, all) => i === 0 || row.name !== all[i - 1].name || hilbert(row) !== hilbert(all[i - 1]));
  const admin1 = [...new Set(rows.map((row) => row.admin1).filter((name) => name !== null))].sort();
  const numbers = new Map(admin1.map((name, i) => [name, i + 1]));
  const places = {
    names: rows.map((row) => row.name),
    lon: Int32Array.from(rows, (row) => row.lon),
    lat: Int32Array.from(rows, (row) => row.lat),
    country: Uint16Array.from(rows, (row) => row.country),
    admin1: Uint16Array.from(rows, (row) => (row.admin1 === null ? 0 : (numbers.get(row.admin1) as number))),
    population: Uint16Array.from(rows, (row) => populationClass(Math.max(MIN_CLASS, row.population))),
  };
  return { places, admin1 };
}

function threshold({ featureCode, loc }: CityRow): number {
  if (featureCode === CAPITAL) return 0;
  const [lon, lat] = loc.coordinates;
  const inside = lon >= EUROPE.west && lon <= EUROPE.east && lat >= EUROPE.south && lat <= EUROPE.north;
  return inside ? MIN_POPULATION.europe : MIN_POPULATION.elsewhere;
}

function toRow(
  city: CityRow,
  fresh: FreshCities,
  admin1Names: ReadonlyMap<string, string>,
  countries: readonly Country[],
): Row | null {
  const [lonDeg, latDeg] = city.loc.coordinates;
  const around = fresh.around(city.country, lonDeg, latDeg);
  const old = city.name.normalize('NFC').trim();
  const same = around.find(({ city: c, degrees }) => c.name === old && degrees <= SAME_NAME_DEGREES) ?? around.at(0);
  const name = same && same.degrees <= SAME_SPOT_DEGREES ? same.city.name : old;
  const country = countries.findIndex((c) => c.code === city.country);
  if (country < 0 || !LATIN_NAME.test(name)) return null;
  const division = admin1Names.get(same?.city.admin1 ?? '') ?? admin1Names.get(`${city.country}.${city.adminCode}`);
  return {
    name,
    lon: Math.round(lonDeg * PLACE_UNITS_PER_DEGREE),
    lat: Math.round(latDeg * PLACE_UNITS_PER_DEGREE),
    country,
    admin1: division?.normalize('NFC').trim() ?? null,
    population: city.population,
  };
}

/**
 * Position along a Hilbert curve over the world, 2^20 cells a side, so that neighbours on the ground are neighbours in
 * the file.
 */
function hilbert({ lon, lat }: { readonly lon: number; readonly lat: number }): number {
  let x = lon + 180 * PLACE_UNITS_PER_DEGREE;
  let y = lat + 90 * PLACE_UNITS_PER_DEGREE;
  let d = 0;
  for (let s = 2 ** 19; s >= 1; s /= 2) {
    const rx = x >= s ? 1 : 0;
    const ry = y >= s ? 1 : 0;
    d = d * 4 + ((3 * rx) ^ ry);
    x -= rx * s;
    y -= ry * s;
    if (ry === 1) continue;
    if (rx === 1) [x, y] = [s - 1 - x, s - 1 - y];
    [x, y] = [y, x];
  }
  return d;
}
