import type { Sampling } from '../../model/token-choice';
import { throwIfCancelled } from '../engine-error';
import type { GenerationEvent, RolloutOptions, SurveyEvent } from '../generation-events';
import { CachedDecoder, type DecodedRows, type PromptTokens } from './cached-decoder';
import { decodeRows } from './decode-rows';
import type { GraphRuns } from './graph-runs';
import type { LoadedModel } from './loaded-model';

/**
 * Writes behind a prompt, in one batch behind one prefill: the most likely output token by token, and rollouts as they
 * end.
 * @param signal stops it between two tokens
 * @throws EngineError `cancelled`; whatever the runtime throws
 */
export async function* generate(
  runs: GraphRuns,
  model: LoadedModel,
  prompt: PromptTokens,
  rollouts: RolloutOptions | null,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent, void, void> {
  const start = performance.now();
  const since = (): number => performance.now() - start;
  const textOf = (tokens: readonly number[]): string => model.tokenizer.decode(tokens, { skipSpecial: true });
  const decoder = new CachedDecoder(runs, model);
  throwIfCancelled(signal);
  const read = await decoder.prefill([prompt]);
  try {
    yield {
      kind: 'prefilled',
      promptTokens: prompt.prefix.length + prompt.question.length,
      elapsedMs: since(),
    };
    const samplings = samplingsOf(rollouts);
    const from = await copied(runs, read, samplings.length);
    try {
      for await (const output of decodeRows(runs, decoder, model, from, samplings, signal)) {
        const { row, tokens, isOver, ended, expected } = output;
        const written = { text: textOf(tokens), tokens: tokens.length, ended, expected };
        if (row > 0) {
          if (isOver) yield { kind: 'rollout', index: row - 1, ...written };
          continue;
        }
        yield { kind: 'token', token: tokens[tokens.length - 1], text: written.text };
        if (isOver) yield { kind: 'done', ...written, elapsedMs: since(), runMs: runs.elapsedMs };
      }
    } finally {
      if (from !== read) from.cache.dispose();
    }
  } finally {
    read.cache.dispose();
  }
}

/** How each row takes its tokens: the most likely ones in the first, drawn ones in the others. */
const samplingsOf = (rollouts: RolloutOptions | null): Sampling[] => [
  null,
  ...Array.from({ length: rollouts?.count ?? 0 }, (_, index) => ({
    temperature: rollouts?.temperature ?? 1,
    random: (rollouts as RolloutOptions).random(index),
  })),
];

/** The one row that was read, as often as it is gone on from. */
async function copied(runs: GraphRuns, read: DecodedRows, rows: number): Promise<DecodedRows> {
  if (rows === 1) return read;
  const logits = read.logits.last(0).slice();
  return { cache: await runs.copyRows(read.cache, Array(rows).fill(0)), logits: { last: () => logits } };
}

/** Prompts that are surveyed in one batch. */
const SURVEYED_AT_ONCE = 32;

/**
 * Writes the most likely output behind each of many prompts, a batch of about the same length in step; nothing is
 * streamed but whole outputs.
 * @throws as `generate`
 */
export async function* survey(
  runs: GraphRuns,
  model: LoadedModel,
  prompts: readonly PromptTokens[],
  signal: AbortSignal,
): AsyncGenerator<SurveyEvent, void, void> {
  const decoder = new CachedDecoder(runs, model);
  const lengthOf = (index: number): number => prompts[index].prefix.length + prompts[index].question.length;
  const order = prompts.map((_, index) => index).sort((a, b) => lengthOf(a) - lengthOf(b));
  for (let start = 0; start < prompts.length; start += SURVEYED_AT_ONCE) {
    throwIfCancelled(signal);
    const part = order.slice(start, start + SURVEYED_AT_ONCE);
    const read = await decoder.prefill(part.map((index) => prompts[index]));
    try {
      const greedy = part.map(() => null);
      for await (const { row, tokens, isOver, ended, expected } of decodeRows(
        runs,
        decoder,
        model,
        read,
        greedy,
        signal,
      )) {
        if (!isOver) continue;
        const text = model.tokenizer.decode(tokens, { skipSpecial: true });
        yield { kind: 'surveyed', index: part[row], text, tokens: tokens.length, ended, expected };
      }
    } finally {
      read.cache.dispose();
    }
  }
}
