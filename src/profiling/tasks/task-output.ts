import type { Grammar } from './grammars';

/** A whole output, read strictly. */
export interface TaskOutput<A> {
  /** Sentences of the trace, in order, repeats included. */
  readonly sentences: readonly string[];
  readonly answer: A;
}

const WHOLE =
  /^<think>((?:(?!<\/?(?:think|answer)>)[\s\S])*\S(?:(?!<\/?(?:think|answer)>)[\s\S])*)<\/think><answer>([^<>]*)<\/answer>$/;

/**
 * Reads an output: one trace that says something, then one answer of the grammar, and nothing before, between or
 * behind. Format and accuracy both go by this one reading. Never throws.
 * @param text decoded, without special tokens
 * @returns null for anything else
 */
export function parseTaskOutput<A>(text: string, grammar: Grammar<A>): TaskOutput<A> | null {
  const match = WHOLE.exec(text);
  const answer = match && grammar.parse(match[2]);
  return answer === null || match === null ? null : { sentences: sentencesOf(match[1]), answer };
}

/** Writes what `parseTaskOutput` reads. */
export const writeTaskOutput = <A>(sentences: readonly string[], answer: A, grammar: Grammar<A>): string =>
  `<think>${sentences.join(' ')}</think><answer>${grammar.write(answer)}</answer>`;

const OPENED = /^<think>([^<]*)/;

/** The sentences of an output that is still being written, each as soon as it is whole. */
export const sentencesSoFar = (text: string): string[] =>
  sentencesOf(OPENED.exec(text)?.[1] ?? '').filter((sentence) => /[.!?]$/.test(sentence));

const sentencesOf = (trace: string): string[] =>
  trace
    .trim()
    .split(/(?<=[.!?]) +/)
    .map((sentence) => sentence.trim());
