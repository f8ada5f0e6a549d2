import { AnswerReadout } from './answer-readout';
import { CachedDecoder, type PromptTokens } from './cached-decoder';
import { throwIfCancelled } from './engine-error';
import type { LoadedModel, SessionHost } from './loaded-model';
import { chooseToken, type Sampling } from './token-choice';

/** What happens while a model writes, in this order: the prompt is read, tokens come one by one, it is done. */
export type GenerationEvent =
  | { readonly kind: 'prefilled'; readonly promptTokens: number; readonly elapsedMs: number }
  /** `text` is the whole output so far, without special tokens. */
  | { readonly kind: 'token'; readonly token: number; readonly text: string }
  | {
      readonly kind: 'done';
      readonly text: string;
      /** Whether the model ended its turn; false when it was cut at the longest length. */
      readonly ended: boolean;
      /** As `AnswerReadout.expected`. */
      readonly expected: number | null;
      readonly elapsedMs: number;
    };

/**
 * Writes behind a prompt, token by token.
 * @param signal stops it between two tokens
 * @throws EngineError `cancelled`; whatever the runtime throws
 */
export async function* generate(
  host: SessionHost,
  model: LoadedModel,
  prompt: PromptTokens,
  sampling: Sampling,
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent, void, void> {
  const start = performance.now();
  const decoder = new CachedDecoder(host, model);
  const readout = new AnswerReadout(model.tokenizer);
  const { endToken, maxNewTokens } = model.generation;
  const tokens: number[] = [];
  const text = (): string => model.tokenizer.decode(tokens, { skipSpecial: true });
  try {
    throwIfCancelled(signal);
    let logits = await decoder.prefill(prompt);
    const promptTokens = prompt.prefix.length + prompt.question.length;
    yield { kind: 'prefilled', promptTokens, elapsedMs: performance.now() - start };
    for (;;) {
      throwIfCancelled(signal);
      const token = chooseToken(logits, sampling);
      tokens.push(token);
      yield { kind: 'token', token, text: text() };
      if (token === endToken || tokens.length >= maxNewTokens) break;
      logits = await decoder.step(token);
      readout.observe(token, logits);
    }
    const ended = tokens.at(-1) === endToken;
    yield { kind: 'done', text: text(), ended, expected: readout.expected, elapsedMs: performance.now() - start };
  } finally {
    decoder.dispose();
  }
}
