import { STATEMENTS, type StatementId, statement, type Trace } from './statements';

/** What a variant is asked to say: a trace and an answer, or the answer alone. */
export type OutputMode = 'trace' | 'answer';

const SCORE_MAX = 9.9;

/** The strict form of a whole output. The trace must say something and hold no tag of its own. */
export const OUTPUT_FORMS: Readonly<Record<OutputMode, RegExp>> = {
  trace: /^<think>(?!\s*<\/think>)(?:(?!<\/?(?:think|answer)>)[\s\S])+<\/think><answer>\d\.\d<\/answer>$/,
  answer: /^<answer>\d\.\d<\/answer>$/,
};

function phraseOf(id: StatementId, trace: Trace): string {
  const { values, levels } = statement(id);
  const at = (values as readonly unknown[]).indexOf(trace[id]);
  if (at < 0) throw new RangeError(`Trace field "${id}" is ${String(trace[id])}; allowed: ${values.join(', ')}`);
  return levels[at];
}

/**
 * The given statements in order, joined by single spaces.
 * @throws RangeError naming the field that is missing or out of range
 */
export const writeTrace = (trace: Trace, said: readonly StatementId[]): string =>
  said.map((id) => phraseOf(id, trace)).join(' ');

/** Statements that sum the others up. */
const SUMS: readonly StatementId[] = ['suggests', 'place'];

/** An output up to where its trace begins to sum up the reasons that it has given. */
export const openingOf = (trace: Trace, said: readonly StatementId[]): string =>
  `<think>${writeTrace(
    trace,
    said.filter((id) => !SUMS.includes(id)),
  )}`;

/**
 * The whole output a model should give: trace and answer, or, when `trace` is null, the answer alone.
 * @param said the statements to make, in order
 * @param score 0.0-9.9; written with one decimal.
 * @throws RangeError when the score or a field of the trace is out of range.
 */
export function writeOutput(trace: Trace | null, score: number, said: readonly StatementId[]): string {
  if (!(score >= 0 && score <= SCORE_MAX)) {
    throw new RangeError(`Score ${score} is outside 0.0-9.9; take it from scoreOf() of the scale`);
  }
  const think = trace === null ? '' : `<think>${writeTrace(trace, said)}</think>`;
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
  readonly statements: Trace;
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
  return { answer, statements: statements as Trace, wellFormed, thinkText, spans };
}
