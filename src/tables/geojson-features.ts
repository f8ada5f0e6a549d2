/** A feature of GeoJSON, of which nothing is known yet. */
export interface RawFeature {
  readonly geometry: unknown;
  readonly properties: ReadonlyMap<string, unknown>;
}

const GEOMETRIES = new Set(['Point', 'Polygon', 'MultiPolygon']);
/** Names of longitude and latitude in degrees that older files write. */
const DEGREES = /CRS84|EPSG:+4326$/i;

/**
 * The features of a GeoJSON text (RFC 7946): of a collection, one alone, or a bare geometry.
 * @throws Error in words for people, with the remedy: text that is no JSON, JSON that is no GeoJSON, coordinates in
 *   another system
 */
export function parseFeatures(text: string): readonly unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `This is not valid JSON: ${String((error as Error).message).slice(0, 200)}. Export it anew as GeoJSON.`,
    );
  }
  const type = own(json, 'type');
  const crs = own(own(own(json, 'crs'), 'properties'), 'name');
  if (typeof crs === 'string' && !DEGREES.test(crs)) {
    throw new Error(`Its coordinates are in ${crs.slice(0, 60)}. Export it in degrees (WGS84, EPSG:4326).`);
  }
  if (type === 'Feature') return [json];
  if (typeof type === 'string' && GEOMETRIES.has(type)) return [{ type: 'Feature', geometry: json }];
  const features = own(json, 'features');
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    throw new Error(
      'This is JSON but not a GeoJSON FeatureCollection. Export it as GeoJSON, or as CSV with lon,lat,value.',
    );
  }
  return features;
}

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
