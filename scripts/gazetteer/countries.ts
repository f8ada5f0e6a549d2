import type { Country } from '../../src/context/gazetteer-data';

/** Everyday English names where the package's are long, inverted, or spelt without their letters. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  BN: 'Brunei',
  CD: 'Democratic Republic of the Congo',
  CG: 'Republic of the Congo',
  CI: "Côte d'Ivoire",
  CN: 'China',
  CV: 'Cabo Verde',
  CZ: 'Czechia',
  FK: 'Falkland Islands',
  FM: 'Micronesia',
  GM: 'Gambia',
  IR: 'Iran',
  KR: 'South Korea',
  LA: 'Laos',
  MD: 'Moldova',
  MK: 'North Macedonia',
  NL: 'Netherlands',
  PN: 'Pitcairn Islands',
  PS: 'Palestine',
  RE: 'Réunion',
  RU: 'Russia',
  ST: 'São Tomé and Príncipe',
  SX: 'Sint Maarten',
  MF: 'Saint Martin',
  SY: 'Syria',
  TR: 'Türkiye',
  TW: 'Taiwan',
  TZ: 'Tanzania',
  US: 'United States',
  VA: 'Vatican City',
  VG: 'British Virgin Islands',
  VI: 'U.S. Virgin Islands',
};

/**
 * Outlines that carry no ISO number, by their name in Natural Earth: the country that GeoNames files their places
 * under.
 */
const OUTLINE_CODES: Readonly<Record<string, string>> = {
  Akrotiri: 'CY',
  Baikonur: 'KZ',
  'Ashmore and Cartier Is.': 'AU',
  'Coral Sea Is.': 'AU',
  'Indian Ocean Ter.': 'CX',
  'Cyprus U.N. Buffer Zone': 'CY',
  Dhekelia: 'CY',
  Kosovo: 'XK',
  'N. Cyprus': 'CY',
  Somaliland: 'SO',
  'USNB Guantanamo Bay': 'CU',
};

/**
 * A part of a country's outline, taken as a box `[west, south, east, north]` in degrees, that stands under another
 * code.
 */
export interface DetachedPart {
  readonly from: string;
  readonly to: string;
  readonly box: readonly [number, number, number, number];
}

/**
 * Parts that have an ISO code of their own, and Crimea (United Nations General Assembly resolution 68/262):
 * so that outlines and places agree.
 */
export const DETACHED_PARTS: readonly DetachedPart[] = [
  { from: 'FR', to: 'GF', box: [-55, 2, -51, 6] },
  { from: 'FR', to: 'GP', box: [-62, 15.8, -60.9, 16.6] },
  { from: 'FR', to: 'MQ', box: [-61.3, 14.3, -60.7, 15] },
  { from: 'FR', to: 'RE', box: [55, -21.5, 56, -20.7] },
  { from: 'FR', to: 'YT', box: [44.9, -13.1, 45.4, -12.5] },
  { from: 'NO', to: 'SJ', box: [-10, 70.5, 35, 81] },
  { from: 'NL', to: 'BQ', box: [-69, 12, -62.8, 17.8] },
  { from: 'NZ', to: 'TK', box: [-173, -10, -171, -8] },
  { from: 'CX', to: 'CC', box: [96, -13, 97.5, -11.5] },
  { from: 'RU', to: 'UA', box: [32, 44.2, 36.8, 46.4] },
];

/** Every country by code, with one name each. @param names by alpha-2 code, the preferred name first */
export function countryTable(names: Readonly<Record<string, string | readonly string[]>>): Country[] {
  return Object.keys(names)
    .sort()
    .map((code) => ({ code, name: SHORT_NAMES[code] ?? [names[code]].flat()[0] }));
}

/**
 * Code of an outline, null for rocks and zones that belong to nobody.
 * @param numeric ISO 3166-1 numeric codes to alpha-2
 */
export function outlineCode(
  outline: { readonly id?: string; readonly properties: { readonly name: string } },
  numeric: Readonly<Record<string, string>>,
): string | null {
  return OUTLINE_CODES[outline.properties.name] ?? (outline.id ? numeric[outline.id] : undefined) ?? null;
}
