import { indicator } from '../domain/indicator';
import type { LandCover } from '../domain/land-cover';
import type { Random } from '../domain/random';
import { nearestScore } from './scale';
import type { Observation, Trace } from './statements';

/** What a land cover suggests for any tile indicator, on the 0-9 scale. Written down before any label was looked at. */
const COVER_SUGGESTS: Readonly<Record<LandCover, number>> = {
  AnnualCrop: 2.6,
  Forest: 1.4,
  HerbaceousVegetation: 3.2,
  Highway: 5.8,
  Industrial: 7.4,
  Pasture: 3.2,
  PermanentCrop: 3.6,
  Residential: 7.8,
  River: 4.6,
  SeaLake: 1.2,
};

const MIDDLE = 4.5;

/**
 * The rule of thumb that the base model is taught: what the picture suggests for an indicator, 0-9. Tile indicators
 * rise with built-up land and roads and fall with greenery; of a regional one, such as income, a single tile says
 * nothing. It knows no label and no place.
 */
export function suggestion(indicatorId: string, seen: Observation): number {
  if (indicator(indicatorId).scope === 'region') return Math.round(MIDDLE);
  const value =
    COVER_SUGGESTS[seen.cover] +
    0.5 * (seen.built - 1) +
    0.4 * (seen.roads - 1) -
    0.2 * (seen.greenery - 2) -
    0.4 * seen.water;
  return Math.max(0, Math.min(9, Math.round(value)));
}

/** How far "Place raises it" and "Place lowers it" move an answer of the rule of thumb. */
export const PLACE_SHIFT = 1.5;
/** Share of the rule's outputs that claim an influence of the place, half of them upwards: drawn blindly. */
const PLACE_SHARE = 0.2;
const ANSWER_DEVIATION = 1.2;

/** One output of the rule of thumb: a true trace and a noisy answer that follows from it, never from the place. */
export function priorOutput(indicatorId: string, seen: Observation, random: Random): { trace: Trace; score: number } {
  const suggests = suggestion(indicatorId, seen);
  const draw = random.next();
  const place = draw < PLACE_SHARE / 2 ? -1 : draw < PLACE_SHARE ? 1 : 0;
  const raw = suggests + 0.5 + PLACE_SHIFT * place + ANSWER_DEVIATION * random.normal();
  return { trace: { ...seen, suggests, place }, score: nearestScore(raw) };
}

/** Distance from what the picture suggests beyond which a labelled score is put down to the place. */
const PLACE_THRESHOLD = 1.5;

/**
 * The trace that supervised fine-tuning with traces is taught for a labelled region: what a rule of thumb does not
 * explain is the place's part.
 * @param suggests digit of the rule, 0-9
 */
export function labelledTrace(seen: Trace, suggests: number, score: number): Trace {
  const rest = score - suggests - 0.5;
  return { ...seen, suggests, place: rest > PLACE_THRESHOLD ? 1 : rest < -PLACE_THRESHOLD ? -1 : 0 };
}
