import type { Arterial } from './city/development';
import type { CitySite } from './city/site';
import { unit2 } from './hash';
import type { LineSegment } from './line-network';
import type { MercatorPoint } from './mercator';
import type { Terrain } from './terrain';

/** A way is halved this often, each time around what is in the way. */
const HALVINGS = 6;
const DETOURS: readonly number[] = [0, 0.07, -0.07, 0.15, -0.15, 0.24, -0.24];
const HALF_WIDTH_METERS = 14;

/** A road between two cities, by their ids. */
interface Link {
  readonly a: CitySite;
  readonly b: CitySite;
}

/** Each city with the two nearest ones of its continent. */
function linksOf(cities: readonly CitySite[]): Link[] {
  const links = new Map<string, Link>();
  for (const a of cities) {
    const gap = (b: CitySite): number => (a.u - b.u) * (a.u - b.u) + (a.v - b.v) * (a.v - b.v);
    const near = cities.filter((b) => b.continent === a.continent && b !== a).sort((p, q) => gap(p) - gap(q));
    for (const b of near.slice(0, 2)) links.set(`${Math.min(a.id, b.id)}-${Math.max(a.id, b.id)}`, { a, b });
  }
  return [...links.values()];
}

/** Roads between the cities of each continent, around mountains and water where that is not too far. */
export function buildHighways(terrain: Terrain, cities: readonly CitySite[]): LineSegment[] {
  const segments: LineSegment[] = [];
  for (const { a, b } of linksOf(cities)) {
    const points: MercatorPoint[] = [a, ...between(terrain, a, b, HALVINGS), b];
    for (let i = 1; i < points.length; i++)
      segments.push({
        u0: points[i - 1].u,
        v0: points[i - 1].v,
        u1: points[i].u,
        v1: points[i].v,
        halfWidthMeters: HALF_WIDTH_METERS,
        rank: 0.3,
      });
  }
  return segments;
}

function between(terrain: Terrain, a: MercatorPoint, b: MercatorPoint, halvings: number): MercatorPoint[] {
  if (halvings === 0) return [];
  const sample = { elevationMeters: 0, continent: 0, inland: 0 };
  let best: MercatorPoint = a;
  let least = Infinity;
  for (const detour of DETOURS) {
    const point = {
      u: (a.u + b.u) / 2 - (b.v - a.v) * detour,
      v: (a.v + b.v) / 2 + (b.u - a.u) * detour,
    };
    terrain.sample(point.u, point.v, 1 / 65536, sample);
    const cost = (sample.elevationMeters <= 0 ? 3000 : sample.elevationMeters) + 900 * Math.abs(detour);
    if (cost >= least) continue;
    least = cost;
    best = point;
  }
  return [...between(terrain, a, best, halvings - 1), best, ...between(terrain, best, b, halvings - 1)];
}

/** Main roads of a city: one towards each highway, and others in the gaps that are left. */
export function arterialsOf(site: CitySite, highways: readonly LineSegment[]): Arterial[] {
  const arterials: Arterial[] = [];
  const add = (dx: number, dy: number, leastCosine: number): void => {
    const length = Math.sqrt(dx * dx + dy * dy);
    const way = { dx: dx / length, dy: dy / length };
    if (arterials.every((o) => o.dx * way.dx + o.dy * way.dy < leastCosine)) arterials.push(way);
  };
  for (const s of highways) {
    if (s.u0 === site.u && s.v0 === site.v) add(s.u1 - s.u0, s.v1 - s.v0, 0.98);
    if (s.u1 === site.u && s.v1 === site.v) add(s.u0 - s.u1, s.v0 - s.v1, 0.98);
  }
  for (let i = 0; i < 40 && arterials.length < 7; i++)
    add(unit2(i, 1, site.seed + 71) - 0.5, unit2(i, 2, site.seed + 71) - 0.5, 0.66);
  return arterials;
}
