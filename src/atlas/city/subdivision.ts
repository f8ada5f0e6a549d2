import { hash2, unit2 } from '../hash';
import { areaOf, type Convex, clip, extent, inset, longestEdge, middleOf } from './convex';
import type { Development } from './development';
import { type LandUse, landUse } from './land-use';
import type { Lot } from './lot';
import { CITY_METERS } from './site';
import type { StreetWarp } from './street-warp';
import { voronoiCells } from './voronoi';
import type { WaterSurvey } from './water-survey';
import { BUILT_DENSITY, blockUse, grainOf, type Zone, zoneOf } from './zoning';

const DISTRICT_METERS = 820;
/** Half the width of a main road, of the streets between districts, and of a pavement. */
export const ARTERIAL_METERS = 11;
const AVENUE_METERS = 8.5;
const PAVEMENT_METERS = 2;
/** No block is cut deeper than this. */
const DEEPEST = 9;
const LEAST_BLOCK_METERS2 = 500;

/** What the cutting of a city needs to know. */
export interface CityPlan {
  readonly development: Development;
  readonly water: WaterSurvey;
  readonly gridness: number;
  readonly warp: StreetWarp;
  readonly seed: number;
}

/**
 * Cuts a city into blocks: districts around jittered points, main roads, then halves of halves until blocks are small.
 */
export function cutCity(plan: CityPlan): Lot[] {
  const lots: Lot[] = [];
  const { development, water, seed } = plan;
  for (const { polygon, column, row } of voronoiCells(CITY_METERS / 2, DISTRICT_METERS, 0.8, AVENUE_METERS, seed)) {
    const [x, y] = middleOf(polygon);
    const density = development.at(x, y, 1);
    const wealth = development.wealthAt(x, y);
    const zone = zoneOf({ x, y, density, wealth, column, row }, water, seed);
    const turn = unit2(column >> 1, row >> 1, seed + 7) * 2 - 1;
    const down = 1 + turn * turn;
    const axis: readonly [number, number] = [(1 - turn * turn) / down, (2 * turn) / down];
    const cutter = new DistrictCutter(plan, zone, axis, lots, hash2(column, row, seed + 8));
    for (const part of alongArterials(polygon, development)) cutter.cut(part, 0);
  }
  return lots;
}

/** The parts of a district beside the main roads that run through it. */
function alongArterials(district: Convex, { arterials }: Development): Convex[] {
  let parts: Convex[] = [district];
  for (const { dx, dy } of arterials) {
    parts = parts.flatMap((part) => {
      const [low, high] = extent(part, -dy, dx);
      const [, far] = extent(part, dx, dy);
      if (low >= 0 || high <= 0 || far <= 0) return [part];
      return [clip(part, -dy, dx, 0, ARTERIAL_METERS), clip(part, dy, -dx, 0, ARTERIAL_METERS)];
    });
  }
  return parts.filter((part) => part.x.length > 2);
}

class DistrictCutter {
  private count = 0;

  constructor(
    private readonly plan: CityPlan,
    private readonly zone: Zone,
    private readonly axis: readonly [number, number],
    private readonly lots: Lot[],
    private readonly seed: number,
  ) {}

  cut(part: Convex, depth: number): void {
    const { development, gridness } = this.plan;
    const [x, y] = middleOf(part);
    const corners = part.x.map((px, i) => development.at(px, part.y[i], 1));
    const density = development.at(x, y, 1);
    if (Math.max(density, ...corners) < BUILT_DENSITY - 0.04 && depth > 0) return;
    const grain = landUse(grainOf(this.zone, development, x, y));
    const followsGrid = unit2(this.seed, 1, 5) < gridness;
    const [ux, uy] = followsGrid ? this.axis : longestEdge(part);
    const [low, high] = extent(part, ux, uy);
    const [near, far] = extent(part, -uy, ux);
    const isLong = high - low > far - near;
    const alongShare = (high - low) / (isLong ? grain.lengthMeters : grain.depthMeters);
    const acrossShare = (far - near) / (isLong ? grain.depthMeters : grain.lengthMeters);
    if (depth === DEEPEST || Math.max(alongShare, acrossShare) <= 1.15) {
      this.settle(part, density, x, y);
      return;
    }
    const cutsAlong = alongShare > acrossShare;
    const [nx, ny] = cutsAlong ? [ux, uy] : [-uy, ux];
    const [from, to] = cutsAlong ? [low, high] : [near, far];
    const loose = 0.22 * (1 - gridness) * (unit2(this.seed, this.count, depth + 11) - 0.5);
    const tilt = 0.16 * (1 - gridness) * (unit2(this.seed, this.count++, depth + 31) - 0.5);
    const length = Math.sqrt(1 + tilt * tilt);
    const tx = (nx - ny * tilt) / length;
    const ty = (ny + nx * tilt) / length;
    const at = from + (to - from) * (0.5 + loose);
    const offset = tx * (x + nx * (at - (nx * x + ny * y))) + ty * (y + ny * (at - (nx * x + ny * y)));
    const size = Math.max(high - low, far - near);
    const street = size > 520 ? Math.max(grain.streetMeters, 7) : grain.streetMeters;
    this.cutIfWhole(clip(part, tx, ty, offset, street), depth);
    this.cutIfWhole(clip(part, -tx, -ty, -offset, street), depth);
  }

  private cutIfWhole(part: Convex, depth: number): void {
    if (part.x.length > 2) this.cut(part, depth + 1);
  }

  private settle(part: Convex, density: number, x: number, y: number): void {
    const { development, water, warp, seed } = this.plan;
    const chance = unit2(this.seed, this.lots.length, 51);
    const edge = BUILT_DENSITY + 0.09 * (chance - 0.5);
    if (density < edge) return;
    const wealth = development.wealthAt(x, y);
    let use: LandUse = blockUse(this.zone, density, wealth, chance);
    const bent = warp.bend(part);
    const isDry = bent.x.every((px, i) => water.at(px, bent.y[i]) > (use === 'port' ? 0 : 6));
    if (!isDry && water.at(...middleOf(bent)) < 14) return;
    if (!isDry && use !== 'port') use = 'park';
    const cell = isDry ? bent : drawBack(bent, water, use === 'port' ? 1 : 6);
    const ground = inset(cell, use === 'villas' ? 0.8 : PAVEMENT_METERS);
    const areaMeters2 = ground.x.length > 2 ? areaOf(ground) : 0;
    if (areaMeters2 < LEAST_BLOCK_METERS2) return;
    const since = development.at(x, y, 0) >= edge ? 0 : 1;
    const id = this.lots.length;
    this.lots.push({ id, cell, ground, use, density, wealth, since, seed: hash2(id, 1, seed + 61), areaMeters2 });
  }
}

/** Moves the corners of a block that lie in water towards its middle until they are on the bank. */
function drawBack(block: Convex, water: WaterSurvey, bankMeters: number): Convex {
  const [mx, my] = middleOf(block);
  const shares = block.x.map((x, i) => {
    if (water.at(x, block.y[i]) > bankMeters) return 1;
    let [dry, wet] = [0, 1];
    for (let k = 0; k < 6; k++) {
      const t = (dry + wet) / 2;
      if (water.at(mx + (x - mx) * t, my + (block.y[i] - my) * t) > bankMeters) dry = t;
      else wet = t;
    }
    return dry;
  });
  return {
    x: block.x.map((x, i) => mx + (x - mx) * shares[i]),
    y: block.y.map((y, i) => my + (y - my) * shares[i]),
    street: block.street,
  };
}
