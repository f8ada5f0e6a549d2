import { seededRandom } from '../../domain/random';
import { STREET_LETTERS } from '../../domain/task';
import { castPanorama } from '../street/panorama';
import { type StreetTools, SURFACE_PIXEL_METERS, surveyStreet } from '../street/street-surface';
import { stripOf } from '../street/strip';
import { regionHolding } from '../truth/region-table';
import { askStreet } from './ask-street';
import { STREET_DATE, STRIP_COLUMNS } from './street-question';

/** A question of the street as a page shows it, in a city drawn by seed, on ground that no training looks at. */
export function streetView(tools: StreetTools, seed: number) {
  const { planet } = tools;
  const random = seededRandom(seed, 'street of the page');
  const city = random.below(planet.cities.length);
  const { name, continent } = planet.cities[city];
  const split = planet.continents[continent].isSeen ? 'seen_heldout' : 'unseen';
  const { street, candidates, places, skylinesDeg, answer: letter } = askStreet(tools, city, split, random);
  const answer = STREET_LETTERS.indexOf(letter);
  const surface = surveyStreet(tools, city, places[answer], STREET_DATE, SURFACE_PIXEL_METERS.people);
  const square = regionHolding(planet, places[answer].lonDeg, places[answer].latDeg);
  if (!square) throw new Error(`The viewpoint of street ${seed} lies in no square; draw another one`);
  return {
    strip: new Uint8Array(stripOf(castPanorama(surface, STRIP_COLUMNS))),
    street: new Uint8Array(street),
    candidates: candidates.map((rgb) => new Uint8Array(rgb)),
    places: [...places],
    answer,
    skylinesDeg: [...skylinesDeg],
    square: { lonDeg: square.lonDeg, latDeg: square.latDeg },
    city: name,
  };
}
