import { EQUATOR_METERS } from '../../domain/equator';
import type { Random } from '../../domain/random';
import { CLIMATE_OCTAVES, climateAt } from '../climate';
import type { Continent } from '../continent';
import type { LineNetwork, LineSegment } from '../line-network';
import { groundScale, type MercatorPoint } from '../mercator';
import type { Terrain } from '../terrain';
import { CITY_METERS } from './site';
import { WaterSurvey } from './water-survey';

const SURVEY_METERS = 1000;
const SURVEY_HALF_METERS = 15000;
/** How far from a candidate the centre may move, in metres. */
const SEARCH_METERS = 9000;
/** Steps of that search. */
const STEP_METERS = 1000;
/** Good sites among which the best is taken. */
const CHOICES = 5;
/** Cities of the planet are at least this far apart, in world units. */
const LEAST_GAP = 0.022;

/** What a search for a site looks at. */
export interface SiteSearch {
  readonly terrain: Terrain;
  readonly rivers: LineNetwork;
  readonly continent: Continent;
  /** Whether a point belongs to the nation that looks for a site. */
  readonly isOurs: (u: number, v: number) => boolean;
}

/**
 * Finds a place for a city: mild, not too dry, on a river or at a coast, with firm ground in the middle.
 * @param wantsSea whether it is to be a port
 * @throws RangeError when the nation has no such place
 */
export function findSite(
  search: SiteSearch,
  wantsSea: boolean,
  taken: readonly MercatorPoint[],
  random: Random,
): MercatorPoint {
  let best: MercatorPoint | null = null;
  let bestScore = -Infinity;
  let count = 0;
  for (const point of candidatesOf(search, wantsSea, taken, random)) {
    const found = bestCentre(search, point);
    if (!found) continue;
    if (found.score > bestScore) {
      bestScore = found.score;
      best = found.point;
    }
    if (++count === CHOICES) break;
  }
  if (!best) throw new RangeError(`No site for a city on continent ${search.continent.id}; try another seed`);
  return best;
}

function* candidatesOf(
  { terrain, rivers, continent, isOurs }: SiteSearch,
  wantsSea: boolean,
  taken: readonly MercatorPoint[],
  random: Random,
): Generator<MercatorPoint> {
  const sample = { elevationMeters: 0, continent: 0, inland: 0 };
  const climate = { warmth: 0, moisture: 0 };
  const isMild = ({ u1: u, v1: v, u0, v0 }: LineSegment): boolean => {
    if (Math.abs(u0 - continent.u) > 1.4 * continent.radiusU || Math.abs(v0 - continent.v) > 1.4 * continent.radiusV)
      return false;
    terrain.sample(u0, v0, 1 / 8192, sample);
    const { elevationMeters, inland } = sample;
    if (sample.continent !== continent.id || elevationMeters > 450 || elevationMeters < 0) return false;
    climateAt(
      u0,
      v0,
      groundScale(v0),
      elevationMeters,
      inland,
      continent.style,
      terrain.seed,
      CLIMATE_OCTAVES,
      climate,
    );
    if (climate.warmth < 0.3 || climate.moisture < 0.24) return false;
    terrain.sample(u, v, 1 / 8192, sample);
    return wantsSea === sample.elevationMeters <= 0 && isOurs(u0, v0);
  };
  const free = (s: LineSegment): boolean =>
    taken.every((t) => (t.u - s.u0) * (t.u - s.u0) + (t.v - s.v0) * (t.v - s.v0) > LEAST_GAP * LEAST_GAP);
  const pool = rivers.segments.filter((s) => s.rank > (wantsSea ? 0.12 : 0.26) && free(s));
  for (const s of random.shuffle(pool))
    if (isMild(s)) yield wantsSea ? shore(terrain, s) : { u: (s.u0 + s.u1) / 2, v: (s.v0 + s.v1) / 2 };
}

/** Where a segment that ends in the sea leaves the land, by bisection. */
function shore(terrain: Terrain, s: LineSegment): MercatorPoint {
  const sample = { elevationMeters: 0, continent: 0, inland: 0 };
  let [land, sea] = [0, 1];
  for (let i = 0; i < 14; i++) {
    const t = (land + sea) / 2;
    terrain.sample(s.u0 + (s.u1 - s.u0) * t, s.v0 + (s.v1 - s.v0) * t, 60 / EQUATOR_METERS, sample);
    if (sample.elevationMeters > 0) land = t;
    else sea = t;
  }
  return { u: s.u0 + (s.u1 - s.u0) * land, v: s.v0 + (s.v1 - s.v0) * land };
}

function bestCentre(
  { terrain, rivers }: SiteSearch,
  { u, v }: MercatorPoint,
): { point: MercatorPoint; score: number } | null {
  const scale = groundScale(v);
  const survey = new WaterSurvey(terrain, rivers, u, v, scale, SURVEY_METERS, SURVEY_HALF_METERS);
  let best: { point: MercatorPoint; score: number } | null = null;
  for (let y = -SEARCH_METERS; y <= SEARCH_METERS; y += STEP_METERS)
    for (let x = -SEARCH_METERS; x <= SEARCH_METERS; x += STEP_METERS) {
      const score = scoreCentre(survey, x, y);
      if (best && score <= best.score) continue;
      const unit = 1 / (EQUATOR_METERS * scale);
      best = { point: { u: u + x * unit, v: v + y * unit }, score };
    }
  return best && best.score > 0 ? best : null;
}

/** Above 0 where a city can be: firm middle, some water in the window, and the nearer to the middle the better. */
function scoreCentre(survey: WaterSurvey, x: number, y: number): number {
  if (survey.at(x, y) < 60) return -1;
  let water = 0;
  let cells = 0;
  let firm = 0;
  let middle = 0;
  let nearest = 1e9;
  const half = CITY_METERS / 2;
  for (let dy = -half; dy <= half; dy += 960)
    for (let dx = -half; dx <= half; dx += 960) {
      const isWater = survey.at(x + dx, y + dy) <= 0;
      const d = Math.sqrt(dx * dx + dy * dy);
      cells++;
      if (isWater) {
        water++;
        nearest = Math.min(nearest, d);
      }
      if (d > 2000) continue;
      middle++;
      if (!isWater) firm++;
    }
  const share = water / cells;
  if (firm < middle * 0.78 || share > 0.34) return -1;
  return 1 + Math.min(share, 0.22) * 3 - Math.min(nearest, 4500) / 4500;
}
