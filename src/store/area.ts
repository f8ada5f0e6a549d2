import { toLonLat, toWorldPoint, type WorldPoint } from '../imagery/mercator';

/** A corner, degrees; the longitude of any turn of the world. */
export interface AreaPoint {
  readonly lonDeg: number;
  readonly latDeg: number;
}

/** What an area can be drawn as. */
export const AREA_SHAPES = ['rectangle', 'polygon', 'circle'] as const;
export type AreaShape = (typeof AREA_SHAPES)[number];

/** What encloses the ground. */
export interface AreaOutline {
  readonly shape: AreaShape;
  /**
   * Opposite corners of a rectangle, the middle and a point of the rim of a circle, all corners of a polygon in their
   * order.
   */
  readonly points: readonly AreaPoint[];
}

/** An area that is being drawn, or has been. */
export interface Area extends AreaOutline {
  /** Whether it has been drawn to its end. */
  readonly isClosed: boolean;
}

/** Before its first corner. */
export const newArea = (shape: AreaShape): Area => ({ shape, points: [], isClosed: false });

/** Corners of a polygon at most. */
const MOST_CORNERS = 200;
/** Sides of the ring that stands for a circle. */
const CIRCLE_SIDES = 72;

/** The area with one more corner: the second one closes a rectangle and a circle. One on the corner before is none. */
export function withCorner(area: Area, point: AreaPoint): Area {
  const last = area.points.at(-1);
  const isSame = last?.lonDeg === point.lonDeg && last.latDeg === point.latDeg;
  if (area.isClosed || isSame || area.points.length >= MOST_CORNERS) return area;
  const points = [...area.points, point];
  return { ...area, points, isClosed: area.shape !== 'polygon' && points.length === 2 };
}

/** Web mercator is drawn up to here, degrees. */
const MOST_LATITUDE_DEG = 85;

/**
 * The rectangle between edges as they were typed.
 * @param edges west, south, east and north, degrees, with a decimal point or comma
 * @returns null where one is not a number, or they enclose nothing that the map shows
 */
export function rectangleOf(edges: readonly string[]): Area | null {
  // An empty text is 0 to `Number`.
  const [west, south, east, north] = edges.map((text) => (text.trim() ? Number(text.replace(',', '.')) : Number.NaN));
  const isBox = west < east && west >= -180 && east <= 360 && south < north;
  if (!isBox || south < -MOST_LATITUDE_DEG || north > MOST_LATITUDE_DEG) return null;
  const points = [
    { lonDeg: west, latDeg: north },
    { lonDeg: east, latDeg: south },
  ];
  return { shape: 'rectangle', points, isClosed: true };
}

/** Whether it is a polygon that has the corners that an area needs. */
export const canClose = ({ shape, points, isClosed }: Area): boolean =>
  shape === 'polygon' && points.length >= 3 && !isClosed;

/** The polygon drawn to its end; as it is where it has too few corners. */
export const closedArea = (area: Area): Area => (canClose(area) ? { ...area, isClosed: true } : area);

/** The area with a corner moved. */
export const withMovedCorner = (area: Area, index: number, point: AreaPoint): Area => ({
  ...area,
  points: area.points.map((old, i) => (i === index ? point : old)),
});

const worldOf = ({ lonDeg, latDeg }: AreaPoint): WorldPoint => toWorldPoint(lonDeg, latDeg, 1);

/** Corners of the outline on the unit square of web mercator, not closed; none of what encloses nothing yet. */
function worldRing({ shape, points }: AreaOutline): WorldPoint[] {
  const world = points.map(worldOf);
  if (shape === 'polygon') return world;
  const [a, b] = world;
  if (!a || !b) return [];
  if (shape === 'rectangle') return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
  const radius = Math.hypot(b.x - a.x, b.y - a.y);
  return Array.from({ length: CIRCLE_SIDES }, (_, i) => {
    const angle = (2 * Math.PI * i) / CIRCLE_SIDES;
    return { x: a.x + radius * Math.cos(angle), y: a.y + radius * Math.sin(angle) };
  });
}

function boxOf(ring: readonly WorldPoint[]) {
  const xs = ring.map(({ x }) => x);
  const ys = ring.map(({ y }) => y);
  return { west: Math.min(...xs), north: Math.min(...ys), east: Math.max(...xs), south: Math.max(...ys) };
}

/** The outline of an area in degrees, not closed; empty while it encloses nothing. */
export const areaRing = (outline: AreaOutline): AreaPoint[] => worldRing(outline).map((point) => toLonLat(point, 1));

/** West, south, east and north of an area, degrees; null while it encloses nothing. */
export function areaBounds(outline: AreaOutline): readonly [number, number, number, number] | null {
  const ring = worldRing(outline);
  if (ring.length < 3) return null;
  const { west, north, east, south } = boxOf(ring);
  const [a, b] = [toLonLat({ x: west, y: south }, 1), toLonLat({ x: east, y: north }, 1)];
  return [a.lonDeg, a.latDeg, b.lonDeg, b.latDeg];
}

/**
 * Tells whether points, with longitudes of any turn of the world, lie in an area: by the even-odd rule on web mercator,
 * as it is seen on the map.
 */
export function areaHolds(outline: AreaOutline): (point: AreaPoint) => boolean {
  const ring = worldRing(outline);
  if (ring.length < 3) return () => false;
  const box = boxOf(ring);
  return (point) => {
    const { x, y } = worldOf(point);
    const turned = x + Math.ceil(box.west - x);
    return y >= box.north && y <= box.south && turned <= box.east && isInside(ring, turned, y);
  };
}

function isInside(ring: readonly WorldPoint[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
