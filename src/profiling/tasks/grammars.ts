import { PICTURE_PX } from '../../domain/picture';
import { CHANGE_CELLS, CHANGE_SIDE, type PixelBox } from '../../domain/task';

/** How an answer is written and read: `parse` is total and strict, and reads all that `write` gives, nothing else. */
export interface Grammar<A> {
  /** What an answer has to look like, for people. */
  readonly form: string;
  /** Words that answers are made of; none where they are numbers. */
  readonly words: readonly string[];
  write(answer: A): string;
  /** Null for whatever is not wholly an answer. Never throws. */
  parse(text: string): A | null;
}

/** One of the given words. */
export function choiceOf<W extends string>(words: readonly W[]): Grammar<W> {
  return {
    form: `one of: ${words.join(', ')}`,
    words,
    write: (answer) => answer,
    parse: (text) => words.find((word) => word === text) ?? null,
  };
}

/** Some of the given words, each at most once, in any order. */
export function setOf<W extends string>(words: readonly W[]): Grammar<readonly W[]> {
  const known = choiceOf(words);
  return {
    form: `some of, each once: ${words.join(', ')}; or none`,
    words,
    write: (answer) => (answer.length === 0 ? 'none' : answer.join(', ')),
    parse: (text) => {
      if (text === 'none') return [];
      const parts = text.split(', ').map(known.parse);
      const all = parts.filter((part) => part !== null);
      return all.length === parts.length && new Set(all).size === all.length ? all : null;
    },
  };
}

const MOST = 99;

/** A number of things, 0 to 99, without leading zeros. */
export const COUNT: Grammar<number> = {
  form: `a whole number from 0 to ${MOST}`,
  words: [],
  write: String,
  parse: (text) => (/^(?:0|[1-9]\d?)$/.test(text) ? Number(text) : null),
};

const BOX = /^\((\d\d),(\d\d)\),\((\d\d),(\d\d)\)$/;
const pair = (a: number, b: number): string => `(${String(a).padStart(2, '0')},${String(b).padStart(2, '0')})`;

/** A box by its left upper and its right lower corner, two digits each, as in Qwen2-VL. It holds a pixel at least. */
export const BOX_CORNERS: Grammar<PixelBox> = {
  form: `two corners, the picture being ${PICTURE_PX} wide and high, two digits each: (left,top),(right,bottom)`,
  words: [],
  write: ({ left, top, right, bottom }) => `${pair(left, top)},${pair(right, bottom)}`,
  parse: (text) => {
    const match = BOX.exec(text);
    if (!match) return null;
    const [left, top, right, bottom] = match.slice(1).map(Number);
    return left < right && top < bottom && right <= PICTURE_PX && bottom <= PICTURE_PX
      ? { left, top, right, bottom }
      : null;
  },
};

const CELL_PATTERN = new RegExp(`^(?:[-x]{${CHANGE_SIDE}}\\n){${CHANGE_SIDE}}$`);

/** Some of `CHANGE_CELLS`, as a map of the square: a row a line, north first, each ended. */
export const CELL_ROWS: Grammar<readonly string[]> = {
  form:
    `a map of ${CHANGE_SIDE} lines of ${CHANGE_SIDE} signs, each line ended: ` +
    'x where something was built, - where nothing was',
  words: [],
  write: (answer) =>
    CHANGE_CELLS.map((cell, i) => `${answer.includes(cell) ? 'x' : '-'}${(i + 1) % CHANGE_SIDE ? '' : '\n'}`).join(''),
  parse: (text) => {
    if (!CELL_PATTERN.test(text)) return null;
    const signs = text.replaceAll('\n', '');
    return CHANGE_CELLS.filter((_, i) => signs[i] === 'x');
  },
};

/** Every line of such a map. */
export const CELL_LINES: readonly string[] = Array.from({ length: 2 ** CHANGE_SIDE }, (_, bits) =>
  Array.from({ length: CHANGE_SIDE }, (_, i) => ((bits >> i) & 1 ? 'x' : '-')).join(''),
).map((line) => `${line}\n`);

/** Some of the given sentences, each at most once, a space between two. */
export function clausesOf(sentences: readonly string[]): Grammar<readonly string[]> {
  const known = new Set(sentences);
  return {
    form: `some of these sentences, each once, a space between two: ${sentences.join(' ')}`,
    words: sentences,
    write: (answer) => answer.join(' '),
    parse: (text) => {
      const parts = text.split(/(?<=\.) /);
      return parts.every((part) => known.has(part)) && new Set(parts).size === parts.length ? parts : null;
    },
  };
}
