import { hasMoreParts } from '../domain/json-parts';
import { t } from '../domain/words';

/** Lists and objects of all features: a position is a list, an area has hundreds of them. */
const MOST_PARTS = 1_000_000;

/** A feature of GeoJSON, of which nothing is known yet. */
export interface RawFeature {
  readonly geometry: unknown;
  readonly properties: ReadonlyMap<string, unknown>;
}

const GEOMETRIES = new Set(['Point', 'Polygon', 'MultiPolygon']);
/**
 * Systems of longitude and latitude in degrees, all within a few metres of WGS84: of the world, of Europe (ETRS89), of
 * North America (NAD83), of Australia, New Zealand, China, Japan and of South America (EPSG registry).
 */
const DEGREES_CODES = new Set('4326 4979 4258 4269 4617 4283 7844 4167 4490 4612 6668 4674 4190 4171'.split(' '));

/**
 * The features of a GeoJSON text (RFC 7946): of a collection, one alone, or a bare geometry; or of a text with a
 * feature on each line (RFC 8142, with record separators or without).
 * @throws Error in words for people, with the remedy: text that is no JSON, JSON that is no GeoJSON, coordinates in
 *   another system
 */
export function parseFeatures(text: string): readonly unknown[] {
  if (hasMoreParts(text, MOST_PARTS))
    throw new Error(
      t`The file has more than a million positions and parts. Export points or simpler areas, or a part of it.`,
    );
  const separated = text.replaceAll(RECORD_SEPARATOR, '\n').trim();
  try {
    return featuresOf(parseJson(separated));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (parsedLine(separated.slice(0, separated.search(/[\r\n]/))) !== null) return featuresOfLines(separated);
    throw new Error(t`This is not valid JSON: ${error.message.slice(0, 200)}. Export it anew as GeoJSON.`);
  }
}

/** Of texts of JSON in a row (RFC 7464). */
const RECORD_SEPARATOR = String.fromCharCode(0x1e);

/** A feature for each line; null for one that is no JSON, which is then a bad row. */
const featuresOfLines = (text: string): readonly unknown[] =>
  text
    .split(/[\r\n]/)
    .filter((line) => line.trim() !== '')
    .map(parsedLine);

function parsedLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return null;
  }
}

/** Parses JSON in which Python's writer may have left numbers that are none, as null. @throws SyntaxError */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = /NaN|Infinity/.test(text) ? withoutNaN(text) : text;
    if (mended === text) throw error;
    return JSON.parse(mended);
  }
}

/** Puts `null` for NaN and Infinity, but not inside of strings. */
function withoutNaN(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('"', at);
    const outside = open < 0 ? text.slice(at) : text.slice(at, open);
    pieces.push(outside.replace(/-?\b(?:NaN|Infinity)\b/g, 'null'));
    if (open < 0) break;
    let close = open + 1;
    while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
    pieces.push(text.slice(open, close + 1));
    at = close + 1;
  }
  return pieces.join('');
}

function featuresOf(json: unknown): readonly unknown[] {
  const type = own(json, 'type');
  const crs = own(own(own(json, 'crs'), 'properties'), 'name');
  if (typeof crs === 'string' && !isInDegrees(crs)) {
    throw new Error(t`Its coordinates are in ${crs.slice(0, 60)}. Export it in degrees (WGS84, EPSG:4326).`);
  }
  if (type === 'Feature') return [json];
  if (typeof type === 'string' && GEOMETRIES.has(type)) return [{ type: 'Feature', geometry: json }];
  const features = own(json, 'features');
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    throw new Error(
      t`This is JSON but not a GeoJSON FeatureCollection. Export it as GeoJSON, or as CSV with lon,lat,value.`,
    );
  }
  if (features.length === 0)
    throw new Error(t`The GeoJSON file has no features. Export it anew, with what it is to show.`);
  return features;
}

const isInDegrees = (crs: string): boolean =>
  /CRS84|CRS83/i.test(crs) || DEGREES_CODES.has(/EPSG:[:\d.]*?(\d{4,6})$/i.exec(crs.slice(-80))?.[1] ?? '');

/** A feature with its properties; null for what is none. */
export function featureOf(json: unknown): RawFeature | null {
  if (own(json, 'type') !== 'Feature') return null;
  const properties = own(json, 'properties');
  const entries = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  return { geometry: own(json, 'geometry'), properties: new Map(entries) };
}

/** A key that an object itself has, whatever it is called. */
function own(json: unknown, key: string): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, key)) return undefined;
  return (json as Record<string, unknown>)[key];
}
