import { parseOutput } from './trace';

/** What an output says before its answer, as one text without tags; empty where it answers at once. */
export const traceText = (output: string): string =>
  output
    .replace(/<answer>.*$/s, '')
    .replace(/<\/?think>/g, ' ')
    .trim();

/** A sentence of a trace; `start` and `end` are offsets into the whole output (UTF-16 units). */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences of an output's trace, whether the grammar knows them or not: what stands between `<think>` and
 * `</think>`, cut behind each full stop that a space follows. Also of an output that is still being written. None
 * without a trace.
 */
export function traceSentences(output: string): readonly Sentence[] {
  const { thinkText } = parseOutput(output);
  if (thinkText === null) return [];
  const sentences: Sentence[] = [];
  let start = output.indexOf(thinkText, output.indexOf('<think>') + '<think>'.length);
  for (const text of thinkText.split(/(?<=\.) /)) {
    if (text !== '') sentences.push({ text, start, end: start + text.length });
    start += text.length + 1;
  }
  return sentences;
}
