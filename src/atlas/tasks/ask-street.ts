import { PICTURE_PX } from '../../domain/picture';
import type { Random } from '../../domain/random';
import { STREET_LETTERS } from '../../domain/task';
import { fromCity } from '../city/site';
import { fromMercator } from '../mercator';
import type { TilePainter } from '../paint/tile-painter';
import { withoutAlpha } from '../paint/without-alpha';
import { littlePlanetOf } from '../street/little-planet';
import { castPanorama } from '../street/panorama';
import { quarterSkylines, STREET_QUARTERS, skylineHeight, skylineSentence } from '../street/skyline';
import { type StreetTools, SURFACE_PIXEL_METERS, surveyStreet } from '../street/street-surface';
import type { AtlasSplit } from '../truth/region-table';
import { drawStreetPlaces, type PlanePoint, STREET_CANDIDATES } from './street-places';
import { CANDIDATE_GROUND_METERS, STREET_DATE, type StreetPlace, type StreetQuestion } from './street-question';

/** Columns of a panorama that is made into a picture of 64 px. */
const MODEL_COLUMNS = 512;
/** Nothing stands in a square of this side around the eyes. */
const CLEAR_METERS = 5;
const CLEAR_PX = 4;
const VIEW = { layer: 'day', date: STREET_DATE } as const;

/**
 * Draws a question in a city. All viewpoints are drawn alike and the true one is any of them with the same chance.
 * @throws Error where the city has no ground of the split, see `drawStreetPlaces`
 */
export function askStreet(tools: StreetTools, cityId: number, split: AtlasSplit, random: Random): StreetQuestion {
  const { planet, painter } = tools;
  const site = planet.cities[cityId];
  const placeOf = ({ x, y }: PlanePoint): StreetPlace => fromMercator(fromCity(site, x, y));
  const isClear = (point: PlanePoint): boolean => isClearAt(painter, placeOf(point));
  const { points, block } = drawStreetPlaces(planet, cityId, split, random, isClear);
  const places = random.shuffle(points.map(placeOf));
  const truth = random.below(STREET_CANDIDATES);
  const surface = surveyStreet(tools, cityId, places[truth], STREET_DATE, SURFACE_PIXEL_METERS.model);
  const panorama = castPanorama(surface, MODEL_COLUMNS);
  const skylinesDeg = quarterSkylines(panorama);
  return {
    street: littlePlanetOf(panorama),
    candidates: places.map(({ lonDeg, latDeg }) =>
      withoutAlpha(painter.paintRegion(lonDeg, latDeg, CANDIDATE_GROUND_METERS, PICTURE_PX, VIEW)),
    ),
    answer: STREET_LETTERS[truth],
    facts: skylinesDeg.map((deg, q) => skylineSentence(STREET_QUARTERS[q], skylineHeight(deg))),
    skylinesDeg,
    places,
    city: cityId,
    split,
    block,
  };
}

/** Whether nothing stands within a few metres of a point, trees too. */
function isClearAt(painter: TilePainter, { lonDeg, latDeg }: StreetPlace): boolean {
  const view = painter.viewAround(lonDeg, latDeg, CLEAR_METERS, CLEAR_PX);
  const { tops, stride, margin } = painter.paintBuffer(view, VIEW);
  for (let y = margin; y < margin + CLEAR_PX; y++)
    for (let x = margin; x < margin + CLEAR_PX; x++) if (tops[y * stride + x] > 0) return false;
  return true;
}
