/** A point, and whether it stands for an area. */
export interface Middle {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly isArea: boolean;
}

/** What a coordinate list may hold: JSON, of which nothing is known. */
type Json = unknown;

/** Twice the signed area of a ring and its moments, in degrees as if they were flat. */
interface Moments {
  readonly area: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The point of a geometry of GeoJSON (RFC 7946): a point itself, the centroid of a polygon or of several (Bourke 1988,
 * of the flat map in degrees, holes taken out). Corners on the far side of the 180th meridian are brought over to the
 * first corner.
 * @returns in words for people why there is none
 */
export function centroidOf(geometry: Json): Middle | string {
  if (typeof geometry !== 'object' || geometry === null) return 'It has no geometry.';
  const { type, coordinates } = geometry as { readonly type?: Json; readonly coordinates?: Json };
  if (type === 'Point') {
    const at = position(coordinates);
    return at ? { lonDeg: at[0], latDeg: at[1], isArea: false } : 'Its point has no two numbers.';
  }
  if (type === 'Polygon') return centroid([coordinates]);
  if (type === 'MultiPolygon') return Array.isArray(coordinates) ? centroid(coordinates) : 'Its polygons are no list.';
  return typeof type === 'string' && /^\w{1,30}$/.test(type)
    ? `It is a ${type}. Give points or polygons.`
    : 'Its geometry has no type. Give points or polygons.';
}

function centroid(polygons: readonly Json[]): Middle | string {
  const origin = firstPosition(polygons);
  if (!origin) return 'Its polygon has no corners.';
  let [area, x, y] = [0, 0, 0];
  for (const rings of polygons) {
    if (!Array.isArray(rings)) return 'Its polygon is no list of rings.';
    for (const [i, ring] of rings.entries()) {
      const moments = momentsOf(ring, origin);
      if (!moments) return 'Its polygon has a ring with fewer than four corners, or one that is no pair of numbers.';
      // Rings may run either way round; the first is the outline and the others are holes.
      const sign = Math.sign(moments.area) * (i === 0 ? 1 : -1);
      area += sign * moments.area;
      x += sign * moments.x;
      y += sign * moments.y;
    }
  }
  if (!(area > 0)) return 'Its polygon has no area.';
  const lonDeg = origin[0] + x / (3 * area);
  return { lonDeg: lonDeg - 360 * Math.round(lonDeg / 360), latDeg: origin[1] + y / (3 * area), isArea: true };
}

function firstPosition(polygons: readonly Json[]): readonly [number, number] | null {
  const [rings] = polygons;
  const ring = Array.isArray(rings) ? rings[0] : null;
  return Array.isArray(ring) ? position(ring[0]) : null;
}

/** Moments of a ring around an origin. */
function momentsOf(ring: Json, [lon0, lat0]: readonly [number, number]): Moments | null {
  if (!Array.isArray(ring) || ring.length < 4) return null;
  let [area, x, y] = [0, 0, 0];
  let before: readonly [number, number] | null = null;
  for (const corner of ring) {
    const at = position(corner);
    if (!at) return null;
    const lon = at[0] - lon0;
    const here: readonly [number, number] = [Math.abs(lon) > 180 ? lon - 360 * Math.sign(lon) : lon, at[1] - lat0];
    if (before) {
      const cross = before[0] * here[1] - here[0] * before[1];
      area += cross;
      x += (before[0] + here[0]) * cross;
      y += (before[1] + here[1]) * cross;
    }
    before = here;
  }
  return { area, x, y };
}

function position(json: Json): readonly [number, number] | null {
  if (!Array.isArray(json)) return null;
  const [lon, lat] = json;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}
