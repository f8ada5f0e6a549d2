import { INDICATORS, type IndicatorId } from '../domain/indicator';

/** Which column holds what, by name. */
export interface ColumnMapping extends ColumnRoles {
  /** Of a workbook, the sheet that has the columns. */
  readonly sheet?: string;
}

/** What columns can hold. */
interface ColumnRoles {
  /** Null in GeoJSON, where the geometry says it; the column of `lat` where each cell of it holds a whole place. */
  readonly lon: string | null;
  readonly lat: string | null;
  readonly value: string;
  /** Null for none. */
  readonly group: string | null;
}

/** A mapping that may have gaps, to be filled by hand. */
export type ColumnGuess = { readonly [K in keyof ColumnRoles]: string | null } & Pick<ColumnMapping, 'sheet'>;

/** Characters of a name: a first cell may be the whole of a file. */
const LONGEST_NAME = 200;

/** Small letters without spaces, marks and units in brackets: `Longitude (deg)` is `longitude`. */
const fold = (name: string): string =>
  name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/[([（【].*$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What the Chinese page calls what models answer, folded. */
const CHINESE: Readonly<Record<IndicatorId, string>> = {
  population: '人口密度',
  night_light: '夜间灯光',
  gdp: 'gdp密度',
  carbon: '碳排放',
  income: '家庭收入',
  house_price: '房价',
};

/** The indicator that a column is named after; null for none. */
export function indicatorNamed(column: string): IndicatorId | null {
  const name = fold(column);
  return INDICATORS.find(({ id, label }) => name === fold(label) || name === CHINESE[id])?.id ?? null;
}

/** Usual names by what they hold, folded as `fold` does; the likeliest first. */
const NAMES: Readonly<Record<keyof ColumnRoles, readonly string[]>> = {
  lon: [
    ...[
      'londeg',
      'lon',
      'lng',
      'long',
      'longitude',
      'longitudedeg',
      'xlon',
      'lonx',
      'longitudex',
      'pointx',
      'x',
      'xcoord',
    ],
    ...['decimallongitude', 'intptlong', 'intptlon', 'centroidlon', 'centroidlong', 'gpslongitude'],
    ...['经度', 'längengrad', 'laenge', 'länge', 'долгота', 'longitud'],
  ],
  lat: [
    ...['latdeg', 'lat', 'latitude', 'latitudedeg', 'ylat', 'laty', 'latitudey', 'pointy', 'y', 'ycoord'],
    ...[
      'decimallatitude',
      'intptlat',
      'centroidlat',
      'gpslatitude',
      '纬度',
      'breitengrad',
      'breite',
      'широта',
      'latitud',
    ],
  ],
  value: [
    ...['value', 'val', 'truth', 'target', 'measurement', 'measured', 'amount', 'individualcount'],
    ...['值', '数值', 'wert', 'valeur', 'valor', 'значение'],
    // As the page itself calls what models answer: `Population density (people/ha)`.
    ...INDICATORS.map(({ label }) => fold(label)),
    ...Object.values(CHINESE),
  ],
  group: [
    ...['group', 'country', 'countryname', 'countrycode', 'nation', 'region', 'continent', 'state', 'stusps', 'city'],
    ...['class', 'category', '组', '分组', '国家', '城市', 'land', 'pays', 'país', 'страна'],
  ],
};

/** Columns of which each cell holds a whole place. */
const PLACES = [
  'geometry',
  'geom',
  'thegeom',
  'wkt',
  'wktgeom',
  'coordinates',
  'coords',
  'latlon',
  'latlong',
  'latlng',
  'geopoint',
  'geopoint2d',
];
/** Cells of H3, also with their resolution behind the name: `h3_08`, `H3 res 7`. */
const H3 = /^(h3.{0,12}|hex|hexid|hexagon)$/;
/** Often the value, and as often the height beside it: taken where no other column is left that could be the value. */
const HEIGHT = 'z';

/**
 * Matches columns by the names that people use; null where none fits, which is to be chosen by hand. A column of whole
 * places is both longitude and latitude.
 */
export function matchColumns(columns: readonly string[]): ColumnGuess {
  const folded = columns.map(fold);
  const find = (names: readonly string[]): string | null => {
    const name = names.find((usual) => folded.includes(usual));
    return name === undefined ? null : columns[folded.indexOf(name)];
  };
  const [lon, lat] = [find(NAMES.lon), find(NAMES.lat)];
  const place =
    lon === null && lat === null ? (find(PLACES) ?? columns.find((_, i) => H3.test(folded[i])) ?? null) : null;
  const guess = { lon: lon ?? place, lat: lat ?? place, value: find(NAMES.value), group: find(NAMES.group) };
  if (guess.value !== null) return guess;
  const height = find([HEIGHT]);
  const others = columns.filter((column) => column !== height && !Object.values(guess).includes(column));
  return others.length === 0 ? { ...guess, value: height } : guess;
}

/** Columns that `matchColumns` knows. */
export const knownColumns = (columns: readonly string[]): number =>
  new Set(Object.values(matchColumns(columns)).filter((name) => name !== null)).size;

/**
 * A guess without gaps; null where something is to be chosen by hand.
 * @param hasGeometry whether geometry says where a row lies
 */
export function completeMapping(guess: ColumnGuess, hasGeometry: boolean): ColumnMapping | null {
  const { lon, lat, value } = guess;
  if (value === null) return null;
  if (hasGeometry) return { ...guess, lon: null, lat: null, value };
  return lon === null || lat === null ? null : { ...guess, value };
}

/**
 * Names of the columns of a header, each its own: blank ones become `column 3`, repeated ones `value (2)`.
 * @param cells of the header
 */
export function columnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, i) => {
    const name = cell.trim().slice(0, LONGEST_NAME) || `column ${i + 1}`;
    let own = name;
    for (let n = 2; taken.has(own); n++) own = `${name} (${n})`;
    taken.add(own);
    return own;
  });
}
