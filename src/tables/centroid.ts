import { t } from '../domain/words';
import { insideOf } from './inside-point';
import { type Ring, ringOf } from './ring';

/** A point, and whether it stands for an area. */
export interface Middle {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly isArea: boolean;
}

/** What a coordinate list may hold: JSON, of which nothing is known. */
type Json = unknown;

/** Rings of a polygon: its outline, then its holes. */
export type Rings = readonly Ring[];

/** Twice the signed area of a ring and its moments, in degrees as if they were flat. */
interface Moments {
  area: number;
  x: number;
  y: number;
}

/**
 * The point of a geometry of GeoJSON (RFC 7946): a point itself; the centroid of a polygon or of several (Bourke 1988,
 * of the flat map in degrees, holes taken out), or, where that lies outside of them, a point inside of the largest.
 * @returns in words for people why there is none
 */
export function centroidOf(geometry: Json): Middle | string {
  if (typeof geometry !== 'object' || geometry === null) return t`It has no geometry.`;
  const { type, coordinates, geometries } = geometry as Readonly<Record<string, Json>>;
  if (type === 'Point') {
    const at = position(coordinates);
    return at ? { lonDeg: at[0], latDeg: at[1], isArea: false } : t`Its point has no two numbers.`;
  }
  if (type === 'MultiPoint') {
    return only(coordinates, t`points`, (point) => centroidOf({ type: 'Point', coordinates: point }));
  }
  if (type === 'GeometryCollection') return only(geometries, t`geometries`, centroidOfMember);
  if (type === 'Polygon') return centroid([coordinates]);
  if (type === 'MultiPolygon') return Array.isArray(coordinates) ? centroid(coordinates) : t`Its polygons are no list.`;
  return typeof type === 'string' && /^\w{1,30}$/.test(type)
    ? t`It is a ${type}. Give points or polygons.`
    : t`Its geometry has no type. Give points or polygons.`;
}

/** The point of the only member of a list: which of several the value belongs to cannot be told. */
function only(list: Json, what: string, point: (member: Json) => Middle | string): Middle | string {
  if (!Array.isArray(list) || list.length === 0) return t`It has no ${what}.`;
  return list.length === 1 ? point(list[0]) : t`It has ${list.length} ${what}. Give a point or an area for each value.`;
}

/** Collections inside of collections are none of RFC 7946 (3.1.8). */
const centroidOfMember = (member: Json): Middle | string =>
  (member as { readonly type?: Json } | null)?.type === 'GeometryCollection'
    ? t`It is a collection of collections. Give points or polygons.`
    : centroidOf(member);

function centroid(polygons: readonly Json[]): Middle | string {
  const areas: Rings[] = [];
  let first: readonly [number, number] | null = null;
  for (const rings of polygons) {
    if (!Array.isArray(rings)) return t`Its polygon is no list of rings.`;
    const area: Ring[] = [];
    for (const json of rings) {
      const ring = ringOf(json, area[0]?.[0] ?? first);
      if (!ring) return t`Its polygon has a ring with fewer than four corners, or one that is no pair of numbers.`;
      first ??= ring[0];
      area.push(ring);
    }
    areas.push(area);
  }
  if (!first) return t`Its polygon has no corners.`;
  const origin = first;
  const all = sum(areas.map((rings) => momentsOfPolygon(rings, origin)));
  if (!(all.area > 0)) return t`Its polygon has no area.`;
  const middle = [origin[0] + all.x / (3 * all.area), origin[1] + all.y / (3 * all.area)] as const;
  const [lonDeg, latDeg] = insideOf(areas, middle, (rings) => momentsOfPolygon(rings, origin).area);
  return { lonDeg: lonDeg - 360 * Math.round(lonDeg / 360), latDeg, isArea: true };
}

/** Rings may run either way round; the first is the outline and the others are holes. */
const momentsOfPolygon = (rings: Rings, origin: readonly [number, number]): Moments =>
  sum(
    rings.map((ring, i) => {
      const { area, x, y } = momentsOf(ring, origin);
      const sign = Math.sign(area) * (i === 0 ? 1 : -1);
      return { area: sign * area, x: sign * x, y: sign * y };
    }),
  );

function sum(moments: readonly Moments[]): Moments {
  const all = { area: 0, x: 0, y: 0 };
  for (const { area, x, y } of moments) {
    all.area += area;
    all.x += x;
    all.y += y;
  }
  return all;
}

/** Moments of a ring around an origin. */
function momentsOf(ring: Ring, [lon0, lat0]: readonly [number, number]): Moments {
  const moments = { area: 0, x: 0, y: 0 };
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1, x2, y2] = [ring[i - 1][0] - lon0, ring[i - 1][1] - lat0, ring[i][0] - lon0, ring[i][1] - lat0];
    const cross = x1 * y2 - x2 * y1;
    moments.area += cross;
    moments.x += (x1 + x2) * cross;
    moments.y += (y1 + y2) * cross;
  }
  return moments;
}

function position(json: Json): readonly [number, number] | null {
  if (!Array.isArray(json)) return null;
  const [lon, lat] = json;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}
