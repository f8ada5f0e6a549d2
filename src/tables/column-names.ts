/** Which column holds what, by name. */
export interface ColumnMapping {
  /** Null in GeoJSON, where the geometry says it. */
  readonly lon: string | null;
  readonly lat: string | null;
  readonly value: string;
  /** Null for none. */
  readonly group: string | null;
}

/** A mapping that may have gaps, to be filled by hand. */
export type ColumnGuess = { readonly [K in keyof ColumnMapping]: string | null };

/** Usual names by what they hold, folded as `fold` does; the likeliest first. */
const NAMES: Readonly<Record<keyof ColumnMapping, readonly string[]>> = {
  lon: ['londeg', 'lon', 'lng', 'long', 'longitude', 'longitudedeg', 'xlon', 'x', '经度', 'längengrad', 'laenge'],
  lat: ['latdeg', 'lat', 'latitude', 'latitudedeg', 'ylat', 'y', '纬度', 'breitengrad', 'breite'],
  value: ['value', 'val', 'truth', 'target', 'measurement', 'measured', 'amount', 'z', '值', '数值', 'wert'],
  group: ['group', 'country', 'region', 'continent', 'city', 'class', 'category', '组', '分组', '国家', '城市', 'land'],
};

/** Small letters without spaces, marks and units in brackets: `Longitude (deg)` is `longitude`. */
const fold = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[([].*$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Matches columns by the names that people use; null where none fits, which is to be chosen by hand. */
export function matchColumns(columns: readonly string[]): ColumnGuess {
  const folded = columns.map(fold);
  const find = (of: keyof ColumnMapping): string | null => {
    const name = NAMES[of].find((usual) => folded.includes(usual));
    return name === undefined ? null : columns[folded.indexOf(name)];
  };
  return { lon: find('lon'), lat: find('lat'), value: find('value'), group: find('group') };
}

/** Columns that `matchColumns` knows. */
export const knownColumns = (columns: readonly string[]): number =>
  Object.values(matchColumns(columns)).filter((name) => name !== null).length;

/**
 * A guess without gaps; null where something is to be chosen by hand.
 * @param hasGeometry whether geometry says where a row lies
 */
export function completeMapping({ lon, lat, value, group }: ColumnGuess, hasGeometry: boolean): ColumnMapping | null {
  if (value === null) return null;
  if (hasGeometry) return { lon: null, lat: null, value, group };
  return lon === null || lat === null ? null : { lon, lat, value, group };
}

/**
 * Names of the columns of a header, each its own: blank ones become `column 3`, repeated ones `value (2)`.
 * @param cells of the header
 */
export function columnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, i) => {
    const name = cell.trim().slice(0, 200) || `column ${i + 1}`;
    let own = name;
    for (let n = 2; taken.has(own); n++) own = `${name} (${n})`;
    taken.add(own);
    return own;
  });
}
