import type { GroundWord } from '../../domain/task';
import { t } from '../../domain/words';
import { PRESENT, SCENE_QUESTION } from './ask-square';

/** A class of UC Merced Land Use (Yang and Newsam 2010), and what the planet's words have for it. */
export interface RealClass {
  /** Name of its folder, lower-case letters alone. */
  readonly name: string;
  /** Its counterpart among the words of the planet; null where there is none beyond doubt. */
  readonly word: GroundWord | null;
  /** Why that one, or none; for people. */
  readonly why: string;
}

const ROADS = { word: null, why: () => t`The planet has no word for roads: they lie between its kinds of ground.` };
const AIRPORT = { word: null, why: () => t`The planet has no airports.` };
const BETWEEN = {
  word: null,
  why: () =>
    t`Detached houses close together, some with flats among them: no kind of ground of the planet is built so.`,
};
const SPORT = {
  word: null,
  why: () => t`A sports ground is a part of other kinds of ground on the planet, none by itself.`,
};
const SHORE = {
  word: null,
  why: () => t`Land often fills more of the picture than water, and the planet goes by what there is most of.`,
};

const ROWS: readonly { name: string; word: GroundWord | null; why: () => string }[] = [
  {
    name: 'agricultural',
    word: 'open land',
    why: () => t`Fields: the planet calls open land what is neither built nor water, fields among it.`,
  },
  { name: 'airplane', ...AIRPORT },
  { name: 'baseballdiamond', ...SPORT },
  { name: 'beach', ...SHORE },
  {
    name: 'buildings',
    word: null,
    why: () => t`Large roofs, which may be a dense centre, shops, industry or flats.`,
  },
  {
    name: 'chaparral',
    word: 'open land',
    why: () => t`Dry shrubs, neither built nor water: open land on the planet.`,
  },
  { name: 'denseresidential', ...BETWEEN },
  {
    name: 'forest',
    word: 'open land',
    why: () => t`Trees alone: the planet has no word for woods, which are open land there.`,
  },
  { name: 'freeway', ...ROADS },
  {
    name: 'golfcourse',
    word: 'park',
    why: () => t`Lawns with trees and paths, kept for leisure: what a park is on the planet.`,
  },
  {
    name: 'harbor',
    word: 'port',
    why: () => t`Boats at jetties. The nearest word, though ports of the planet are of containers.`,
  },
  { name: 'intersection', ...ROADS },
  { name: 'mediumresidential', ...BETWEEN },
  {
    name: 'mobilehomepark',
    word: null,
    why: () => t`Rows of mobile homes, neither huts nor terraces.`,
  },
  { name: 'overpass', ...ROADS },
  { name: 'parkinglot', ...ROADS },
  { name: 'river', ...SHORE },
  { name: 'runway', ...AIRPORT },
  {
    name: 'sparseresidential',
    word: 'villas',
    why: () => t`One detached house in a large garden: what villas are on the planet.`,
  },
  {
    name: 'storagetanks',
    word: 'industry',
    why: () => t`Tanks and works: industry of the planet has them.`,
  },
  { name: 'tenniscourt', ...SPORT },
];

/** Every class, in the order of the alphabet. */
export const REAL_CLASSES: readonly RealClass[] = ROWS.map(({ name, word, why }) => ({
  name,
  word,
  get why() {
    return why();
  },
}));

const NAMES: ReadonlySet<string> = new Set(REAL_CLASSES.map(({ name }) => name));

/** A question about real pictures, and its answer for each class whose pictures leave no doubt. */
export interface RealQuestion {
  readonly id: string;
  readonly task: 'scene' | 'presence';
  readonly question: string;
  /** By the name of a class. */
  readonly truths: ReadonlyMap<string, string>;
}

/**
 * Classes that show something in every picture, and classes in which none shows it. Where two differ in little else,
 * they tell more: houses among trees and trees alone, tanks on bare ground and bare ground. Harbours and runways were
 * added to bare ground once models had been seen to call harbours industry: any hard surface must not do.
 */
const SHOWN: Readonly<Partial<Record<GroundWord, Readonly<Record<'yes' | 'no', readonly string[]>>>>> = {
  water: { yes: ['beach', 'harbor', 'river'], no: ['chaparral', 'parkinglot', 'runway'] },
  villas: { yes: ['sparseresidential'], no: ['forest'] },
  industry: { yes: ['storagetanks'], no: ['chaparral', 'harbor', 'runway'] },
};

/** What is asked of real pictures: the kind of place first, then what is there. */
export const REAL_QUESTIONS: readonly RealQuestion[] = [
  {
    id: 'scene',
    task: 'scene',
    question: SCENE_QUESTION,
    truths: new Map(ROWS.flatMap(({ name, word }) => (word === null ? [] : [[name, word] as const]))),
  },
  ...Object.entries(SHOWN).map(
    ([word, { yes, no }]): RealQuestion => ({
      id: word,
      task: 'presence',
      question: PRESENT[word as GroundWord] ?? '',
      truths: new Map([...yes.map((name) => [name, 'yes'] as const), ...no.map((name) => [name, 'no'] as const)]),
    }),
  ),
];

/** Classes of whose pictures something is asked. */
export const ASKED_CLASSES: readonly string[] = REAL_CLASSES.map(({ name }) => name).filter((name) =>
  REAL_QUESTIONS.some(({ truths }) => truths.has(name)),
);

/**
 * The class of a picture by its path: the innermost folder that is called like a class, else the file's own name
 * without what counts it. `Images/tennis_court/7.jpg` and `tenniscourt07.jpg` are both of `tenniscourt`.
 * @returns null where neither names one, and for what is hidden, as the notes that a Mac puts beside each file
 */
export function realClassOf(path: string): string | null {
  const parts = path.split(/[\\/]/).reverse();
  if (parts.some((part) => /^\.[^.]/.test(part) || part === '__MACOSX')) return null;
  const [file, ...folders] = parts.map((part) => part.toLowerCase().replace(/\.[a-z]+$/, ''));
  const read = [...folders, file].map((part) => part.replace(/[^a-z]/g, ''));
  return read.find((name) => NAMES.has(name)) ?? null;
}
