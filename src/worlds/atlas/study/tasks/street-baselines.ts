import { PICTURE_PX } from '../../../../domain/picture';
import { STREET_LETTERS, type StreetLetter } from '../../../../domain/task';
import type { StreetSample } from './street-set';

/** What answers a question of the street without having learned to look. */
export interface StreetBaseline {
  readonly label: string;
  readonly answer: (sample: StreetSample) => StreetLetter;
}

/** How alike a view from the street and a picture from above are: the more, the likelier. */
type Likeness = (street: Uint8Array, candidate: Uint8Array) => number;

/** Levels of each colour in a histogram. */
const LEVELS = 6;
/** Directions that are told apart. */
const SECTORS = 16;
const PIXELS = PICTURE_PX ** 2;

const MIDDLE = (PICTURE_PX - 1) / 2;
const SECTOR_OF = Array.from({ length: PIXELS }, (_, i) => {
  const angle = Math.atan2(Math.floor(i / PICTURE_PX) - MIDDLE, (i % PICTURE_PX) - MIDDLE);
  return Math.min(Math.floor(((angle / Math.PI + 1) / 2) * SECTORS), SECTORS - 1);
});

/** Whether a pixel is sky: nothing else is as bright and as blue. */
const isSky = (r: number, g: number, b: number): boolean => b > 190 && b >= g && g >= r;

/** The answers of chance, of letters alone, and of what colours and their directions tell. @param learned from */
export function streetBaselines(learned: readonly StreetSample[]): StreetBaseline[] {
  const timesTrue = (letter: StreetLetter): number => learned.filter(({ answer }) => answer === letter).length;
  const best = [...STREET_LETTERS].sort((a, b) => timesTrue(b) - timesTrue(a))[0];
  return [
    { label: 'best letter', answer: () => best },
    { label: 'colour histogram', answer: mostAlike(alikeInColours) },
    { label: 'brightness by direction', answer: mostAlike(alikeByDirection(brightness)) },
    { label: 'colour by direction', answer: mostAlike(alikeByDirection(redness)) },
  ];
}

/** Share of questions that a baseline answers rightly. @throws RangeError where none are given */
export function baselineAccuracy({ answer }: StreetBaseline, samples: readonly StreetSample[]): number {
  if (samples.length === 0) throw new RangeError('There are no questions to answer');
  return samples.filter((sample) => answer(sample) === sample.answer).length / samples.length;
}

const mostAlike =
  (likeness: Likeness) =>
  ({ street, candidates }: StreetSample): StreetLetter => {
    const all = candidates.map((candidate) => likeness(street, candidate));
    return STREET_LETTERS[all.indexOf(Math.max(...all))];
  };

/** Share of the pixels that two histograms of colours have in common, the sky left out. */
function alikeInColours(street: Uint8Array, candidate: Uint8Array): number {
  const a = histogram(street);
  const b = histogram(candidate);
  return a.reduce((sum, share, i) => sum + Math.min(share, b[i]), 0);
}

function histogram(rgb: Uint8Array): Float64Array {
  const counts = new Float64Array(LEVELS ** 3);
  let all = 0;
  const level = (value: number): number => Math.floor((value * LEVELS) / 256);
  for (let i = 0; i < PIXELS * 3; i += 3) {
    if (isSky(rgb[i], rgb[i + 1], rgb[i + 2])) continue;
    counts[(level(rgb[i]) * LEVELS + level(rgb[i + 1])) * LEVELS + level(rgb[i + 2])]++;
    all++;
  }
  return counts.map((count) => count / Math.max(all, 1));
}

const brightness = (r: number, g: number, b: number): number => (r + g + b) / 3;
const redness = (r: number, _: number, b: number): number => r - b;

/** Correlation over the directions of what two pictures are on average there, the sky left out. */
const alikeByDirection =
  (measure: typeof brightness): Likeness =>
  (street, candidate) =>
    correlation(bySector(street, measure), bySector(candidate, measure));

function bySector(rgb: Uint8Array, measure: typeof brightness): Float64Array {
  const sums = new Float64Array(SECTORS);
  const counts = new Float64Array(SECTORS);
  for (let i = 0; i < PIXELS; i++) {
    const [r, g, b] = rgb.subarray(3 * i, 3 * i + 3);
    if (isSky(r, g, b)) continue;
    sums[SECTOR_OF[i]] += measure(r, g, b);
    counts[SECTOR_OF[i]]++;
  }
  const mean =
    sums.reduce((sum, v) => sum + v, 0) /
    Math.max(
      counts.reduce((sum, v) => sum + v, 0),
      1,
    );
  return sums.map((sum, s) => (counts[s] > 0 ? sum / counts[s] - mean : 0));
}

function correlation(a: Float64Array, b: Float64Array): number {
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab / Math.sqrt(aa * bb);
}
