import { PICTURE_PX } from '../../domain/picture';
import { type AskedSquare, type Direction, GROUND_WORDS, type GroundWord, type PixelBox } from '../../domain/task';
import { GROUND_POINTS, type SquareGround } from './square-ground';

/** Questions by what they are about. */
type QuestionTable = Readonly<Partial<Record<GroundWord, string>>>;

export const PRESENT: QuestionTable = {
  park: 'Is there a park?',
  villas: 'Are there villas?',
  huts: 'Are there huts?',
  industry: 'Is there industry?',
  shops: 'Are there shops?',
  water: 'Is there water?',
  campus: 'Is there a campus?',
};
export const COUNTED: QuestionTable = {
  shops: 'How many blocks of shops?',
  park: 'How many parks?',
  industry: 'How many blocks of industry?',
};
export const FOUND: QuestionTable = {
  shops: 'Where is the largest block of shops?',
  park: 'Where is the largest park?',
  industry: 'Where is the largest block of industry?',
  campus: 'Where is the largest campus?',
};

/** Share of a square from which a kind of ground names it, is said to be there, and is said not to be. */
const NAMES_FROM = 0.35;
const THERE_FROM = 0.04;
const ABSENT_BELOW = 0.004;
/** Share of a block that has to lie in the square for it to be counted. */
const COUNTED_FROM = 0.6;
/** Difference of built shares from which one half is called more built up. */
const MARGIN = 0.15;
/** What is to be found is at least this wide and high, in pixels, and at most this share of the picture. */
const LEAST_PX = 12;
const MOST_SHARE = 0.25;
/** By how much it is larger than any other of its kind. */
const CLEARLY = 1.5;

const NOT_BUILT: readonly GroundWord[] = ['park', 'open land', 'water'];

/** All that can be asked of a square: each question whose answer is beyond doubt. */
export function askSquare(ground: SquareGround): AskedSquare[] {
  const share = shareOf(ground);
  return [
    ...sceneOf(share),
    ...contentsOf(share),
    ...(Object.keys(PRESENT) as GroundWord[]).flatMap((word) => presenceOf(share, word)),
    ...(Object.keys(COUNTED) as GroundWord[]).flatMap((word) => countOf(ground, word)),
    ...comparisonsOf(ground),
    ...(Object.keys(FOUND) as GroundWord[]).flatMap((word) => findingOf(ground, word)),
  ];
}

type Share = (word: GroundWord) => number;

function shareOf({ points }: SquareGround): Share {
  const counts = new Map<GroundWord, number>();
  for (const word of points) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => (counts.get(word) ?? 0) / points.length;
}

/** What is asked of a square as a whole. */
export const SCENE_QUESTION = 'What kind of place is it?';

const general = { word: null, where: null } as const;

function sceneOf(share: Share): AskedSquare[] {
  const [first, second] = [...GROUND_WORDS].sort((a, b) => share(b) - share(a));
  if (share(first) < NAMES_FROM || share(first) - share(second) < 0.05) return [];
  return [{ task: 'scene', question: SCENE_QUESTION, answer: first, template: 'scene', ...general }];
}

function contentsOf(share: Share): AskedSquare[] {
  const answer = GROUND_WORDS.filter((word) => share(word) >= THERE_FROM);
  return [{ task: 'contents', question: 'What is there?', answer, template: 'contents', ...general }];
}

function presenceOf(share: Share, word: GroundWord): AskedSquare[] {
  const much = share(word);
  if (much >= ABSENT_BELOW && much < THERE_FROM) return [];
  const answer = much >= THERE_FROM ? 'yes' : 'no';
  return [{ task: 'presence', question: PRESENT[word] ?? '', answer, template: word, word, where: null }];
}

function countOf({ blocks }: SquareGround, word: GroundWord): AskedSquare[] {
  const own = blocks.filter((block) => block.word === word);
  const answer = own.filter(({ insideShare }) => insideShare >= COUNTED_FROM).length;
  // What is half inside could be counted either way.
  if (own.some(({ insideShare }) => insideShare < COUNTED_FROM && insideShare > 0.2)) return [];
  return [{ task: 'count', question: COUNTED[word] ?? '', answer, template: word, word, where: null }];
}

const IS_IN_HALF: Readonly<Record<Direction, (i: number, j: number) => boolean>> = {
  north: (_, j) => j < GROUND_POINTS / 2,
  south: (_, j) => j >= GROUND_POINTS / 2,
  west: (i) => i < GROUND_POINTS / 2,
  east: (i) => i >= GROUND_POINTS / 2,
};

/** Share of each half of a square that is built up, 0 to 1. */
export function builtHalves({ points }: SquareGround): Readonly<Record<Direction, number>> {
  const built = (half: Direction): number => {
    const own = points.filter((_, k) => IS_IN_HALF[half](k % GROUND_POINTS, Math.floor(k / GROUND_POINTS)));
    return own.filter((word) => !NOT_BUILT.includes(word)).length / own.length;
  };
  return { north: built('north'), south: built('south'), west: built('west'), east: built('east') };
}

function comparisonsOf(ground: SquareGround): AskedSquare[] {
  const built = builtHalves(ground);
  const compare = (a: Direction, b: Direction): AskedSquare[] => {
    const more = built[a] - built[b];
    if (Math.abs(more) < MARGIN) return [];
    const question = `Which half is more built up? ${a} or ${b}`;
    return [{ task: 'compare', question, answer: more > 0 ? a : b, template: question, ...general }];
  };
  return [...compare('north', 'south'), ...compare('west', 'east')];
}

function findingOf({ blocks }: SquareGround, word: GroundWord): AskedSquare[] {
  const own = blocks.filter((block) => block.word === word);
  const sizes = own.map(({ box }) => boxPixels(box));
  const largest = Math.max(...sizes);
  const [only, ...more] = own.filter((_, i) => sizes[i] * CLEARLY > largest);
  if (!only || more.length > 0 || largest > MOST_SHARE * PICTURE_PX ** 2) return [];
  const { box } = only;
  if (box.right - box.left < LEAST_PX || box.bottom - box.top < LEAST_PX) return [];
  return [{ task: 'ground', question: FOUND[word] ?? '', answer: box, template: word, word, where: box }];
}

const boxPixels = ({ left, right, top, bottom }: PixelBox): number => (right - left) * (bottom - top);
