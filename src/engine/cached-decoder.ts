import { IMAGE_OFFSET } from '../model/branching';
import { prefixPositions } from '../model/positions';
import type { GraphRuns } from './graph-runs';
import { int64Tensor } from './int64-tensor';
import { cacheNames, KeyValueCache, presentName } from './key-value-cache';
import type { LoadedModel } from './loaded-model';

/** A prompt as tokens: what all questions about a region share, then the question (and what is put into the model's mouth). */
export interface PromptTokens {
  readonly prefix: Int32Array;
  readonly question: Int32Array;
  /** Image tokens that stand for the placeholders of the prefix, float32 [imageTokens * width]; null without an image. */
  readonly image: Float32Array | null;
}

/** Logits of the fresh tokens of some rows. */
class LogitBlock {
  constructor(
    private readonly data: Float32Array,
    private readonly fresh: number,
    private readonly vocabulary: number,
    private readonly padding: readonly number[],
  ) {}

  /** Logits of the token behind the last one. */
  last(row: number): Float32Array {
    return this.slice(row, this.fresh - 1);
  }

  /** Logits of the token behind number `index` of the row's prompt. */
  behind(row: number, index: number): Float32Array {
    return this.slice(row, this.padding[row] + index);
  }

  private slice(row: number, index: number): Float32Array {
    const at = (row * this.fresh + index) * this.vocabulary;
    return this.data.subarray(at, at + this.vocabulary);
  }
}

/** Rows after some tokens: what is remembered, and what may come next. */
export interface DecodedRows {
  readonly cache: KeyValueCache;
  readonly logits: Pick<LogitBlock, 'last'>;
}

/** Rows after whole prompts: any token of them can be asked for. */
type PrefilledRows = DecodedRows & { readonly logits: LogitBlock };

/** Where the tokens of a prompt stand: time, height and width, and the position behind them. */
function promptPositions(prompt: PromptTokens, { config }: LoadedModel): { axes: number[][]; next: number } {
  const { time, height, width, next } = prefixPositions(prompt.prefix.length, prompt.image && config.vision);
  const behind = Array.from(prompt.question, (_, i) => next + i);
  return { axes: [time, height, width].map((axis) => [...axis, ...behind]), next: next + prompt.question.length };
}

/** Runs the exported decoder over rows that go on in step. A row that is shorter than the others is padded in front. */
export class CachedDecoder {
  constructor(
    private readonly runs: GraphRuns,
    private readonly model: LoadedModel,
  ) {}

  /** Runs whole prompts, all at once. */
  prefill(prompts: readonly PromptTokens[]): Promise<PrefilledRows> {
    const { width } = this.model.config.text;
    const rows = prompts.length;
    const lengths = prompts.map(({ prefix, question }) => prefix.length + question.length);
    const longest = Math.max(...lengths);
    const padding = lengths.map((length) => longest - length);
    const embeds = new Float32Array(rows * longest * width);
    const positions = new Int32Array(3 * rows * longest);
    const next = prompts.map((prompt, row) => {
      const start = row * longest + padding[row];
      this.embed([...prompt.prefix, ...prompt.question], embeds, start);
      if (prompt.image) embeds.set(prompt.image, (start + IMAGE_OFFSET) * width);
      const placed = promptPositions(prompt, this.model);
      for (const [axis, list] of placed.axes.entries()) positions.set(list, axis * rows * longest + start);
      return placed.next;
    });
    const { tensors } = KeyValueCache.empty(this.runs.host.runtime, this.model.config.text, rows);
    return this.run(new KeyValueCache(tensors, padding, next, 0), embeds, positions, longest);
  }

  /** Goes on by one token in each row. The cache stays as it is. */
  step(cache: KeyValueCache, tokens: readonly number[]): Promise<DecodedRows> {
    const embeds = new Float32Array(tokens.length * this.model.config.text.width);
    this.embed(tokens, embeds, 0);
    const { padding, next, tensors, length } = cache;
    const moved = new KeyValueCache(
      tensors,
      padding,
      next.map((position) => position + 1),
      length,
    );
    return this.run(moved, embeds, [...next, ...next, ...next], 1);
  }

  private embed(tokens: readonly number[], into: Float32Array, start: number): void {
    const { embeddings, config } = this.model;
    const { width } = config.text;
    for (const [i, token] of tokens.entries())
      into.set(embeddings.subarray(token * width, (token + 1) * width), (start + i) * width);
  }

  /** @param before the rows as they were, but with the positions behind the fresh tokens */
  private async run(
    before: KeyValueCache,
    embeds: Float32Array,
    positions: ArrayLike<number>,
    fresh: number,
  ): Promise<PrefilledRows> {
    const { runtime } = this.runs.host;
    const { config, sessions } = this.model;
    const rows = before.padding.length;
    const length = before.length + fresh;
    const mask = new Uint8Array(rows * length).fill(1);
    for (const [row, count] of before.padding.entries()) mask.fill(0, row * length, row * length + count);
    const out = await this.runs.run(sessions.decoder_model_merged, {
      ...before.tensors,
      inputs_embeds: new runtime.Tensor('float32', embeds, [rows, fresh, config.text.width]),
      attention_mask: int64Tensor(runtime, mask, [rows, length]),
      position_ids: int64Tensor(runtime, positions, [3, rows, fresh]),
    });
    const tensors = Object.fromEntries(cacheNames(config.text).map((name) => [name, out[presentName(name)]]));
    const logits = out.logits.data as Float32Array;
    return {
      cache: new KeyValueCache(tensors, before.padding, before.next, length),
      logits: new LogitBlock(logits, fresh, config.text.vocabulary, before.padding),
    };
  }
}
