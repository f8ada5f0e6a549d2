import type { Gazetteer } from './gazetteer';
import { BORDER_UNITS_PER_DEGREE, type BorderArc } from './gazetteer-data';

/** Longitude and latitude, WGS84 degrees. */
type Position = [number, number];

type LandOrLine =
  | { readonly type: 'Polygon'; readonly coordinates: Position[][] }
  | { readonly type: 'LineString'; readonly coordinates: Position[] };

interface BorderFeature {
  readonly type: 'Feature';
  /** Land is a polygon, the others are lines. */
  readonly properties: { readonly kind: 'land' | 'coast' | 'border' };
  readonly geometry: LandOrLine;
}

/** GeoJSON (RFC 7946) of a quiet world map. */
export interface BordersGeoJson {
  readonly type: 'FeatureCollection';
  readonly features: BorderFeature[];
}

/** A closed ring in border units, its last point not repeated. */
interface Ring {
  readonly x: number[];
  readonly y: number[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

const MERIDIAN = 180 * BORDER_UNITS_PER_DEGREE;
/** Two degrees: the Caspian is wider, and everything else inside land is narrower. */
const LEAST_SEA_WIDTH = 2 * BORDER_UNITS_PER_DEGREE;
const SOUTH_POLE = -90 * BORDER_UNITS_PER_DEGREE;

/**
 * Land, coasts and land borders of the gazetteer, as features to draw: what a map shows where it has no imagery.
 * Land is one polygon for each landmass, with inland seas as holes; a coast leaves out the cut along the 180th
 * meridian.
 * @throws Error when coast lines do not close, which a gazetteer that passed its checksum never shows
 */
export function bordersGeoJson(gazetteer: Gazetteer): BordersGeoJson {
  const arcs = gazetteer.borders();
  const lines = arcs.flatMap((arc) => {
    const kind = isCoast(arc) ? 'coast' : 'border';
    return drawnParts(arc).map((part) => feature(kind, { type: 'LineString', coordinates: part }));
  });
  const land = polygonsOf(ringsOf(arcs.filter(isCoast))).map((rings) =>
    feature('land', { type: 'Polygon', coordinates: rings.map(closedPositions) }),
  );
  return { type: 'FeatureCollection', features: [...land, ...lines] };
}

const isCoast = ({ sides }: BorderArc): boolean => sides[0] === 0 || sides[1] === 0;

function feature(kind: BorderFeature['properties']['kind'], geometry: LandOrLine): BorderFeature {
  return { type: 'Feature', properties: { kind }, geometry };
}

const degrees = (x: number, y: number): Position => [x / BORDER_UNITS_PER_DEGREE, y / BORDER_UNITS_PER_DEGREE];

/** The arc without its segments along the 180th meridian or the pole, which no coast follows. */
function drawnParts({ x, y }: BorderArc): Position[][] {
  const parts: Position[][] = [];
  let part: Position[] = [];
  for (let i = 0; i < x.length; i++) {
    const alongCut = i > 0 && x[i] === x[i - 1] && Math.abs(x[i]) === MERIDIAN;
    if (alongCut) {
      parts.push(part);
      part = [];
    }
    part.push(degrees(x[i], y[i]));
  }
  return [...parts, part].filter((p) => p.length > 1);
}

/** Joins coast lines end to end, wherever they meet, until each is closed. */
function ringsOf(coasts: readonly BorderArc[]): Ring[] {
  const meeting = new Map<string, BorderArc[]>();
  for (const arc of coasts) for (const end of endsOf(arc)) meeting.set(end, [...(meeting.get(end) ?? []), arc]);
  const used = new Set<BorderArc>();
  const rings: Ring[] = [];
  for (const first of coasts) {
    if (used.has(first)) continue;
    used.add(first);
    const x = [...first.x];
    const y = [...first.y];
    for (let [start, end] = endsOf(first); end !== start; ) {
      const next = meeting.get(end)?.find((arc) => !used.has(arc));
      if (!next) throw new Error(`The coast that ends at ${end} is not continued; rebuild world.gaz`);
      used.add(next);
      const [from, to] = endsOf(next);
      x.push(...(from === end ? next.x : [...next.x].reverse()));
      y.push(...(from === end ? next.y : [...next.y].reverse()));
      end = from === end ? to : from;
    }
    rings.push(ringOf(x, y));
  }
  return rings;
}

/** Names of both end points. The pole is one point at any longitude: Antarctica ends there on both sides of its cut. */
function endsOf({ x, y }: BorderArc): [string, string] {
  const name = (i: number): string => (y[i] === SOUTH_POLE ? 'the south pole' : `${x[i]} ${y[i]}`);
  return [name(0), name(x.length - 1)];
}

function ringOf(x: number[], y: number[]): Ring {
  const box = [Math.min, Math.max].flatMap((pick) => [x, y].map((values) => values.reduce((a, b) => pick(a, b))));
  return { x, y, box: [box[0], box[1], box[2], box[3]] };
}

/**
 * Groups rings by the even-odd rule: a ring inside an odd number of others is a hole of the smallest of them. Narrow
 * holes are gaps between the outlines of countries, and are left as land.
 */
function polygonsOf(rings: readonly Ring[]): Ring[][] {
  const bySize = [...rings].sort((a, b) => boxArea(b) - boxArea(a));
  const polygons = new Map<Ring, Ring[]>();
  for (const [i, ring] of bySize.entries()) {
    const around = bySize.slice(0, i).filter((other) => isInside(ring, other));
    const parent = around.length % 2 === 1 ? polygons.get(around[around.length - 1]) : undefined;
    if (!parent) polygons.set(ring, [ring]);
    else if (ring.box[2] - ring.box[0] >= LEAST_SEA_WIDTH) parent.push(ring);
  }
  return [...polygons.values()];
}

const boxArea = ({ box }: Ring): number => (box[2] - box[0]) * (box[3] - box[1]);

/**
 * Whether a point beside the first corner of `inner`, a quarter unit off the grid of corners, lies in `outer` (even-odd
 * rule).
 */
function isInside(inner: Ring, outer: Ring): boolean {
  const [west, south, east, north] = outer.box;
  if (inner.box[0] < west || inner.box[1] < south || inner.box[2] > east || inner.box[3] > north) return false;
  const [px, py] = [inner.x[0] + 0.25, inner.y[0] + 0.25];
  let inside = false;
  for (let i = 0, j = outer.x.length - 1; i < outer.x.length; j = i++) {
    if (outer.y[i] > py === outer.y[j] > py) continue;
    const crossing = outer.x[i] + ((py - outer.y[i]) * (outer.x[j] - outer.x[i])) / (outer.y[j] - outer.y[i]);
    if (crossing > px) inside = !inside;
  }
  return inside;
}

function closedPositions({ x, y }: Ring): Position[] {
  const positions = x.map((value, i) => degrees(value, y[i]));
  const [first, last] = [positions[0], positions[positions.length - 1]];
  return first[0] === last[0] && first[1] === last[1] ? positions : [...positions, first];
}
