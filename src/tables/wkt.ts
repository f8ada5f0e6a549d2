/** Kinds of geometry that a row can be, as GeoJSON spells them. */
const KINDS: Readonly<Record<string, string>> = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
};
const HEAD = /^(?:SRID=\d{1,6};)?\s{0,9}([A-Z]{5,15})\s{0,9}(?:Z|M|ZM)?\s{0,9}\(/i;
const DEEPEST = 8;

type Coordinates = (number | Coordinates)[];

/**
 * A geometry of well-known text (OGC 06-103r4, chapter 7) as GeoJSON, e.g. `POINT (18.6 54.4)`. Heights are dropped by
 * whoever reads the positions; an SRID is not heeded, for degrees are told by their range.
 * @returns null for what is none
 */
export function geometryOfWkt(text: string): { readonly type: string; readonly coordinates: unknown } | null {
  const head = HEAD.exec(text);
  const type = head && KINDS[head[1].toUpperCase()];
  if (!head || !type) return null;
  const coordinates = listOf(text.slice(head[0].length - 1));
  if (!coordinates) return null;
  if (type === 'Point') return { type, coordinates: coordinates[0] };
  // Points of several may have brackets of their own, or none.
  return { type, coordinates: type === 'MultiPoint' ? coordinates.flatMap(unbracketed) : coordinates };
}

/** `((1 2, 3 4))` as `[[[1, 2], [3, 4]]]`; null where brackets do not match. */
function listOf(text: string): Coordinates | null {
  const outer: Coordinates = [];
  const open: Coordinates[] = [outer];
  let position: number[] = [];
  for (const [token] of text.matchAll(/[(),]|[^(),\s]+/g)) {
    const inner = open[open.length - 1];
    if (token !== '(' && token !== ')' && token !== ',') {
      position.push(Number(token));
      continue;
    }
    if (position.length > 0) inner.push(position);
    position = [];
    if (token === '(') {
      const list: Coordinates = [];
      inner.push(list);
      open.push(list);
    } else if (token === ')') open.pop();
    if (open.length === 0 || open.length > DEEPEST) return null;
  }
  return open.length === 1 && outer.length === 1 && Array.isArray(outer[0]) ? outer[0] : null;
}

const unbracketed = (point: number | Coordinates): Coordinates =>
  Array.isArray(point) && Array.isArray(point[0]) ? (point as Coordinates) : [point];
