import type { StreetTools } from '../../../../atlas/street/street-surface';
import { askStreet } from '../../../../atlas/tasks/ask-street';
import type { StreetQuestion } from '../../../../atlas/tasks/street-question';
import type { AtlasSplit } from '../../../../atlas/truth/region-table';
import { seededRandom } from '../../../../domain/random';

/**
 * A question of the street as a training takes it: `street` and each of the five `candidates` are [64 * 64 * 3] RGB,
 * `answer` is a letter from A to E.
 */
export interface StreetSample
  extends Pick<
    StreetQuestion,
    'street' | 'candidates' | 'answer' | 'facts' | 'skylinesDeg' | 'city' | 'split' | 'block'
  > {
  /** True sentences that lead to the answer: north, east, south, west. */
  readonly trace: readonly string[];
  /** Of the viewpoint, degrees. */
  readonly lon: number;
  readonly lat: number;
}

/** How many questions, and of which series. */
interface StreetSeries {
  readonly count: number;
  readonly seed: number;
}

/**
 * Questions in a city, one after the other: about 0.1 s each, behind the second that the city takes. The first of a
 * longer series are those of a shorter one.
 * @param split one of its continent: a seen one has "seen_train" and "seen_heldout"
 * @throws Error where the city has no ground of the split
 */
export function* cityStreetSet(
  tools: StreetTools,
  city: number,
  split: AtlasSplit,
  { count, seed }: StreetSeries,
): Generator<StreetSample> {
  const random = seededRandom(seed, `street/${city}/${split}`);
  for (let i = 0; i < count; i++) {
    const { places, answer, ...question } = askStreet(tools, city, split, random);
    const { lonDeg, latDeg } = places[answer.charCodeAt(0) - 'A'.charCodeAt(0)];
    yield { ...question, answer, trace: question.facts, lon: lonDeg, lat: latDeg };
  }
}

/** Questions of a part of the planet, city by city, about as many in each. */
export function* streetSet(tools: StreetTools, split: AtlasSplit, { count, seed }: StreetSeries) {
  const { cities, continents } = tools.planet;
  const own = cities.filter(({ continent }) => continents[continent].isSeen === (split !== 'unseen'));
  for (const [i, { id }] of own.entries()) {
    const upTo = (n: number): number => Math.floor((n * count) / own.length);
    yield* cityStreetSet(tools, id, split, { count: upTo(i + 1) - upTo(i), seed });
  }
}
