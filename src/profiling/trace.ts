import { LAND_COVERS, type LandCover } from '../domain/land-cover';

type Level3 = 0 | 1 | 2;
type Level5 = 0 | 1 | 2 | 3 | 4;

/** What can be checked against the picture. Levels count upwards from none (or smooth). */
export interface Observation {
  cover: LandCover;
  greenery: Level5;
  built: Level5;
  roads: Level3;
  water: Level3;
  texture: Level3;
}

/** A whole trace: what is seen, the digit 0-9 it suggests for the indicator asked, and which way the place moves it. */
export interface Trace extends Observation {
  suggests: number;
  place: -1 | 0 | 1;
}

export type StatementId = keyof Trace;

interface Statement<K extends StatementId> {
  readonly id: K;
  /** The phrases this statement can be; `values[i]` is what `levels[i]` says. */
  readonly levels: readonly string[];
  readonly values: readonly Trace[K][];
}

/** The row of any one statement. */
export type AnyStatement = { [K in StatementId]: Statement<K> }[StatementId];

const COVER_WORDS: Readonly<Record<LandCover, string>> = {
  AnnualCrop: 'annual crops',
  Forest: 'forest',
  HerbaceousVegetation: 'herbaceous vegetation',
  Highway: 'a highway',
  Industrial: 'industrial buildings',
  Pasture: 'pasture',
  PermanentCrop: 'permanent crops',
  Residential: 'residential housing',
  River: 'a river',
  SeaLake: 'open water',
};

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The grammar of the trace: its eight statements in the order in which they are said. */
export const STATEMENTS: readonly AnyStatement[] = [
  { id: 'cover', levels: LAND_COVERS.map((cover) => `Covered by ${COVER_WORDS[cover]}.`), values: LAND_COVERS },
  {
    id: 'greenery',
    levels: ['No greenery.', 'Sparse greenery.', 'Some greenery.', 'Much greenery.', 'Full greenery.'],
    values: [0, 1, 2, 3, 4],
  },
  {
    id: 'built',
    levels: ['Nothing built.', 'Little built.', 'Some built.', 'Half built.', 'Mostly built.'],
    values: [0, 1, 2, 3, 4],
  },
  { id: 'roads', levels: ['No roads.', 'Few roads.', 'Many roads.'], values: [0, 1, 2] },
  { id: 'water', levels: ['No water.', 'Some water.', 'Much water.'], values: [0, 1, 2] },
  { id: 'texture', levels: ['Smooth texture.', 'Mixed texture.', 'Rough texture.'], values: [0, 1, 2] },
  { id: 'suggests', levels: DIGITS.map((digit) => `Suggests ${digit}.`), values: DIGITS },
  { id: 'place', levels: ['Place raises it.', 'Place changes little.', 'Place lowers it.'], values: [1, 0, -1] },
];

/** What a variant is asked to say: a trace and an answer, or the answer alone. */
export type OutputMode = 'trace' | 'answer';

const SCORE_MAX = 9.9;

/** The strict form of a whole output. The trace must say something and hold no tag of its own. */
export const OUTPUT_FORMS: Readonly<Record<OutputMode, RegExp>> = {
  trace: /^<think>(?!\s*<\/think>)(?:(?!<\/?(?:think|answer)>)[\s\S])+<\/think><answer>\d\.\d<\/answer>$/,
  answer: /^<answer>\d\.\d<\/answer>$/,
};

function phraseOf(statement: AnyStatement, trace: Trace): string {
  const at = (statement.values as readonly unknown[]).indexOf(trace[statement.id]);
  if (at < 0) {
    const known = statement.values.join(', ');
    throw new RangeError(`Trace field "${statement.id}" is ${String(trace[statement.id])}; allowed: ${known}`);
  }
  return statement.levels[at];
}

/** The eight statements in order, joined by single spaces. @throws RangeError naming the field that is out of range. */
export function writeTrace(trace: Trace): string {
  return STATEMENTS.map((statement) => phraseOf(statement, trace)).join(' ');
}

/**
 * The whole output a model should give: trace and answer, or, when `trace` is null, the answer alone.
 * @param score 0.0-9.9; written with one decimal.
 * @throws RangeError when the score or a field of the trace is out of range.
 */
export function writeOutput(trace: Trace | null, score: number): string {
  if (!(score >= 0 && score <= SCORE_MAX)) {
    throw new RangeError(`Score ${score} is outside 0.0-9.9; take it from scoreOf() of the scale`);
  }
  const think = trace === null ? '' : `<think>${writeTrace(trace)}</think>`;
  return `${think}<answer>${score.toFixed(1)}</answer>`;
}

/** One recognised statement; `start` and `end` are offsets into the whole output (UTF-16 units). */
export interface StatementSpan {
  readonly id: StatementId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ParsedOutput {
  /** The last complete `<answer>`, when it is a number in 0.0-9.9; otherwise null. */
  readonly answer: number | null;
  /** What the trace states; where it says a thing twice, the first counts. */
  readonly statements: Partial<Trace>;
  /** Whether the whole string is strictly `<think>…</think><answer>x.x</answer>`. */
  readonly wellFormed: boolean;
  /**
   * Text after `<think>`, up to `</think>` or, in an output still being written, to its end; null without `<think>`.
   */
  readonly thinkText: string | null;
  /** Every recognised statement in order of appearance, repeats included. */
  readonly spans: readonly StatementSpan[];
}

const OPEN = '<think>';
const CLOSE = '</think>';
const MEANINGS = new Map<string, { id: StatementId; value: unknown }>(
  STATEMENTS.flatMap(({ id, levels, values }) => levels.map((text, i) => [text, { id, value: values[i] }] as const)),
);
const ANY_STATEMENT = new RegExp([...MEANINGS.keys()].map((phrase) => phrase.replaceAll('.', '\\.')).join('|'), 'g');

function parseAnswer(text: string): number | null {
  const last = [...text.matchAll(/<answer>([^<]*)<\/answer>/g)].at(-1)?.[1].trim() ?? '';
  if (!/^\d+(?:\.\d+)?$/.test(last)) return null;
  const value = Number(last);
  return value <= SCORE_MAX ? value : null;
}

/**
 * Reads any output, also one that is garbled or cut short: takes what can be understood and never throws.
 * Decode with special tokens skipped first, since an `<|im_end|>` is not part of a well-formed output.
 */
export function parseOutput(text: string): ParsedOutput {
  const answer = parseAnswer(text);
  const wellFormed = OUTPUT_FORMS.trace.test(text);
  const open = text.indexOf(OPEN);
  if (open < 0) return { answer, statements: {}, wellFormed, thinkText: null, spans: [] };

  const start = open + OPEN.length;
  const close = text.indexOf(CLOSE, start);
  const thinkText = text.slice(start, close < 0 ? undefined : close);
  const statements: Record<string, unknown> = {};
  const spans: StatementSpan[] = [];
  for (const match of thinkText.matchAll(ANY_STATEMENT)) {
    const [phrase] = match;
    const meaning = MEANINGS.get(phrase);
    if (meaning === undefined) continue;
    statements[meaning.id] ??= meaning.value;
    spans.push({ id: meaning.id, start: start + match.index, end: start + match.index + phrase.length, text: phrase });
  }
  return { answer, statements: statements as Partial<Trace>, wellFormed, thinkText, spans };
}
