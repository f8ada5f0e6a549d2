import { imageTokenCount } from '../../model/config';
import { type PrefixPositions, prefixPositions } from '../../model/positions';
import type { GraphRuns } from './graph-runs';
import { int64Tensor } from './int64-tensor';
import { cacheNames, KeyValueCache, presentName } from './key-value-cache';
import type { LoadedModel } from './loaded-model';

/**
 * A prompt as tokens: what all questions about a region share, then the question (and what is put into the model's
 * mouth).
 */
export interface PromptTokens {
  readonly prefix: Int32Array;
  readonly question: Int32Array;
  /**
   * Image tokens that stand for the placeholders of the prefix, one picture behind the other, float32 [pictures *
   * imageTokens * width]; null without an image.
   */
  readonly image: Float32Array | null;
}

/** Logits of the last tokens of some rows. */
class LogitBlock {
  /** @param data float32 [rows, kept, vocabulary] */
  constructor(
    private readonly data: Float32Array,
    private readonly kept: number,
    private readonly vocabulary: number,
    private readonly padding: readonly number[],
  ) {}

  /** Logits of the token behind the last one. */
  last(row: number): Float32Array {
    return this.slice(row, this.kept - 1);
  }

  /** Logits of the token behind number `index` of the row's prompt, where all were kept. */
  behind(row: number, index: number): Float32Array {
    return this.slice(row, this.padding[row] + index);
  }

  private slice(row: number, index: number): Float32Array {
    const at = (row * this.kept + index) * this.vocabulary;
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

/** A part of some prompts that is run at once, behind what `before` remembers. */
interface Stretch {
  readonly prompts: readonly PromptTokens[];
  readonly before: KeyValueCache;
  /** The first token, and the one behind the last. */
  readonly from: number;
  readonly to?: number;
  readonly keep: Keep;
}

/** Whose logits are computed: the head is a fifth of the work. */
type Keep = 'all' | 'last';

/** Fewer common tokens than this are not worth a run of their own. */
const LEAST_SHARED = 8;

const tokensOf = ({ prefix, question }: PromptTokens): Int32Array => Int32Array.of(...prefix, ...question);

/** How many tokens several prompts begin with alike, picture included; 0 where it is not worth sharing them. */
function sharedTokens(prompts: readonly PromptTokens[]): number {
  if (prompts.length < 2) return 0;
  const [first, ...others] = prompts.map(tokensOf);
  const end = Math.min(first.length, ...others.map(({ length }) => length)) - 1;
  let shared = 0;
  while (shared < end && others.every((tokens) => tokens[shared] === first[shared])) shared++;
  const isOnePicture = prompts.every(({ image }) => image === prompts[0].image);
  return isOnePicture && shared >= LEAST_SHARED ? shared : 0;
}

/** Where the tokens of a prompt stand: time, height and width, and the position behind them. */
function promptPositions(
  prompt: PromptTokens,
  { config }: LoadedModel,
): { axes: number[][] } & Pick<PrefixPositions, 'next' | 'pictures'> {
  const { time, height, width, next, pictures } = prefixPositions(prompt.prefix, config);
  const behind = Array.from(prompt.question, (_, i) => next + i);
  const axes = [time, height, width].map((axis) => [...axis, ...behind]);
  return { axes, next: next + prompt.question.length, pictures };
}

/** Runs the exported decoder over rows that go on in step. A row that is shorter than the others is padded in front. */
export class CachedDecoder {
  constructor(
    private readonly runs: GraphRuns,
    private readonly model: LoadedModel,
  ) {}

  /** Runs whole prompts, all at once; what they begin with alike is run once. */
  async prefill(prompts: readonly PromptTokens[]): Promise<DecodedRows> {
    const shared = sharedTokens(prompts);
    if (shared === 0) return this.read({ prompts, before: this.nothing(prompts.length), from: 0, keep: 'last' });
    const first = prompts.slice(0, 1);
    const once = await this.read({ prompts: first, before: this.nothing(1), from: 0, to: shared, keep: 'last' });
    try {
      const before = await this.runs.copyRows(once.cache, Array(prompts.length).fill(0));
      try {
        return await this.read({ prompts, before, from: shared, keep: 'last' });
      } finally {
        before.dispose();
      }
    } finally {
      once.cache.dispose();
    }
  }

  /** Runs whole prompts, all at once, and keeps the logits of every token. */
  prefillAll(prompts: readonly PromptTokens[]): Promise<PrefilledRows> {
    return this.read({ prompts, before: this.nothing(prompts.length), from: 0, keep: 'all' });
  }

  private nothing(rows: number): KeyValueCache {
    return KeyValueCache.empty(this.runs.host.runtime, this.model.config.text, rows);
  }

  private read({ prompts, before, from, to, keep }: Stretch): Promise<PrefilledRows> {
    const { text, vision } = this.model.config;
    const { width } = text;
    const tokens = imageTokenCount(vision);
    const rows = prompts.map((prompt) => tokensOf(prompt).subarray(from, to));
    const longest = Math.max(...rows.map(({ length }) => length));
    const padding = rows.map(({ length }) => longest - length);
    const embeds = new Float32Array(rows.length * longest * width);
    const positions = new Int32Array(3 * rows.length * longest);
    const next = prompts.map((prompt, row) => {
      const start = row * longest + padding[row];
      this.embed(rows[row], embeds, start);
      const placed = promptPositions(prompt, this.model);
      const end = rows[row].length;
      let token = 0;
      for (const first of prompt.image ? placed.pictures : [])
        for (let at = first - from; at < first - from + tokens; at++, token++)
          if (at >= 0 && at < end)
            embeds.set(prompt.image?.subarray(token * width, (token + 1) * width) ?? [], (start + at) * width);
      for (const [axis, list] of placed.axes.entries())
        positions.set(list.slice(from, to), axis * rows.length * longest + start);
      return placed.next;
    });
    const moved = new KeyValueCache(before.tensors, padding, next, before.length, from);
    return this.run(moved, embeds, positions, longest, keep);
  }

  /** Goes on by one token in each row. The cache stays as it is. */
  step(cache: KeyValueCache, tokens: readonly number[]): Promise<DecodedRows> {
    const embeds = new Float32Array(tokens.length * this.model.config.text.width);
    this.embed(tokens, embeds, 0);
    const { padding, next, tensors, length, shared } = cache;
    const later = next.map((position) => position + 1);
    const moved = new KeyValueCache(tensors, padding, later, length, shared);
    return this.run(moved, embeds, [...next, ...next, ...next], 1, 'last');
  }

  private embed(tokens: ArrayLike<number>, into: Float32Array, start: number): void {
    const { embeddings, config } = this.model;
    const { width } = config.text;
    for (let i = 0; i < tokens.length; i++)
      into.set(embeddings.subarray(tokens[i] * width, (tokens[i] + 1) * width), (start + i) * width);
  }

  /** @param before the rows as they were, but with the positions behind the fresh tokens */
  private async run(
    before: KeyValueCache,
    embeds: Float32Array,
    positions: ArrayLike<number>,
    fresh: number,
    keep: Keep,
  ): Promise<PrefilledRows> {
    const { runtime } = this.runs.host;
    const { config, sessions } = this.model;
    const { padding, shared } = before;
    const rows = padding.length;
    const length = before.length + fresh;
    const mask = new Uint8Array(rows * length).fill(1);
    for (const [row, count] of padding.entries()) mask.fill(0, row * length + shared, row * length + shared + count);
    const out = await this.runs.run(sessions.decoder_model_merged, {
      ...before.tensors,
      inputs_embeds: new runtime.Tensor('float32', embeds, [rows, fresh, config.text.width]),
      attention_mask: int64Tensor(runtime, mask, [rows, length]),
      position_ids: int64Tensor(runtime, positions, [3, rows, fresh]),
      num_logits_to_keep: int64Tensor(runtime, [keep === 'all' ? 0 : 1], []),
    });
    const tensors = Object.fromEntries(cacheNames(config.text).map((name) => [name, out[presentName(name)]]));
    const logits = out.logits.data as Float32Array;
    return {
      cache: new KeyValueCache(tensors, padding, before.next, length, shared),
      logits: new LogitBlock(logits, keep === 'all' ? fresh : 1, config.text.vocabulary, padding),
    };
  }
}
