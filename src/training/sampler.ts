import * as ort from 'onnxruntime-node';
import { type AnswerMarks, AnswerReadout, answerMarks } from '../model/answer-readout';
import type { BranchLayout } from '../model/branching';
import { headSize, type ModelConfig } from '../model/config';
import { packImages, packPrefixes, type Tensors } from '../model/packing';
import { decodeGraph, prefillGraph } from '../model/rollout-graphs';
import { drawToken, mostLikely, type Sampling } from '../model/token-choice';
import type { Tokenizer } from '../model/tokenizer';
import { openAll, releaseAll } from './handles';
import { type Feeds, floatTensor, openSession, select, toFeeds } from './session';

/** One generated branch. */
export interface SampledRollout {
  /** Generated tokens, with `<|im_end|>` if it came. */
  readonly tokens: readonly number[];
  /** Log-probability of each token under the policy that drew it; none when the most likely token was taken. */
  readonly logp: readonly number[];
  /** Mean entropy of the policy over the drawn tokens, nats; 0 when the most likely token was taken. */
  readonly entropy: number;
  /**
   * Probabilities of the digits 0-9 in front of and behind the point of the answer; null where no answer was opened.
   */
  readonly digits: Pick<AnswerReadout, 'first' | 'second'>;
  /** Mean of the answer under those; null where no answer was opened. */
  readonly expected: number | null;
}

/** A question: its pictures (or none) among words, and one or more branches to go on from. */
export interface SamplerRow {
  readonly prefix: Int32Array;
  /** Of its pictures, one behind the other: [pictures * imageTokens * width]; null for a prompt without any. */
  readonly image: Float32Array | null;
  readonly branches: readonly Int32Array[];
}

export interface SampleOptions {
  /** Null takes the most likely token each time. */
  readonly sampling: Sampling;
  readonly maxNewTokens: number;
}

/** Generates many branches at once: prefixes are run once, branches decode in step behind them. */
export class Sampler {
  private constructor(
    private readonly config: ModelConfig,
    private readonly layout: Omit<BranchLayout, 'branchLength'>,
    private readonly prefill: ort.InferenceSession,
    private readonly decode: ort.InferenceSession,
    private readonly marks: AnswerMarks & { readonly end: number },
    private readonly hasImage: boolean,
  ) {}

  static async open(
    config: ModelConfig,
    layout: Omit<BranchLayout, 'branchLength'>,
    tokenizer: Tokenizer,
    hasImage = true,
  ): Promise<Sampler> {
    const full = { ...layout, branchLength: 1 };
    const marks = { ...answerMarks(tokenizer), end: tokenizer.id('<|im_end|>') };
    const [prefill, decode] = await openAll(
      () => openSession(prefillGraph(config, full, hasImage ? 'tokens' : 'none')),
      () => openSession(decodeGraph(config, full)),
    );
    return new Sampler(config, layout, prefill, decode, marks, hasImage);
  }

  /** @param rows as many as the layout has, or fewer @returns for each row its branches' rollouts */
  async run(weights: Feeds, rows: readonly SamplerRow[], options: SampleOptions): Promise<SampledRollout[][]> {
    const { branches, rows: capacity } = this.layout;
    const filled = Array.from({ length: capacity }, (_, i) => rows[Math.min(i, rows.length - 1)]);
    const packed = packPrefixes(
      filled.map((r) => r.prefix),
      this.layout,
      this.config,
    );
    const prefixFeeds = toFeeds(packed.tensors);
    const imageFeed: Feeds = this.hasImage ? toFeeds(this.imagesOf(filled)) : {};
    const memory = await this.prefill.run(select(this.prefill, { ...weights, ...prefixFeeds, ...imageFeed }));
    const states = filled.flatMap((row) =>
      Array.from(
        { length: branches },
        (_, b) => new BranchState(row.branches[Math.min(b, row.branches.length - 1)], this.marks),
      ),
    );
    const t = this.config.text;
    let past: Feeds = {};
    for (let layer = 0; layer < t.layers; layer++)
      for (const name of ['past_keys', 'past_values'])
        past[`${name}.${layer}`] = floatTensor(new Float32Array(0), [
          capacity,
          t.keyValueHeads,
          branches,
          0,
          headSize(t),
        ]);
    const longestPrompt = Math.max(...states.map((s) => s.prompt.length));
    const positions = new Int32Array(3 * states.length);
    for (let step = 0; step < longestPrompt + options.maxNewTokens - 1; step++) {
      const ids = Int32Array.from(states, (s) => s.tokenAt(step));
      for (let i = 0; i < states.length; i++) {
        const position = packed.next[Math.floor(i / branches)] + step;
        positions[i] = positions[states.length + i] = positions[2 * states.length + i] = position;
      }
      const feeds: Feeds = {
        ...weights,
        ...memory,
        ...past,
        prefix_bias: prefixFeeds.prefix_bias,
        ids: new ort.Tensor('int32', ids, [states.length]),
        positions: new ort.Tensor('int32', positions.slice(), [3, capacity, branches]),
      };
      const out = await this.decode.run(select(this.decode, feeds));
      past = Object.fromEntries(Object.keys(past).map((name) => [name, out[name.replace('past', 'present')]]));
      const logits = out.logits.data as Float32Array;
      for (const [i, state] of states.entries())
        state.accept(step, logits.subarray(i * t.vocabulary, (i + 1) * t.vocabulary), options);
      if (states.every((s) => s.finished)) break;
    }
    return rows.map((row, r) => row.branches.map((_, b) => states[r * branches + b].rollout()));
  }

  release(): Promise<void> {
    return releaseAll([this.prefill, this.decode]);
  }

  private imagesOf(rows: readonly SamplerRow[]): Tensors {
    if (rows.some(({ image }) => !image))
      throw new Error('A row without an image needs a sampler opened without images');
    return packImages(rows, this.layout, this.config);
  }
}

class BranchState {
  finished = false;
  private readonly tokens: number[] = [];
  private readonly logp: number[] = [];
  private entropySum = 0;
  private readonly readout: AnswerReadout;

  constructor(
    readonly prompt: Int32Array,
    private readonly marks: AnswerMarks & { readonly end: number },
  ) {
    this.readout = new AnswerReadout(marks);
  }

  tokenAt(step: number): number {
    return step < this.prompt.length ? this.prompt[step] : (this.tokens[step - this.prompt.length] ?? 0);
  }

  /** Draws the token behind position `step`, unless the prompt still gives it. */
  accept(step: number, logits: Float32Array, { sampling, maxNewTokens }: SampleOptions): void {
    if (this.finished || step < this.prompt.length - 1) return;
    this.readout.observe(this.tokenAt(step), logits);
    const token = sampling ? this.draw(logits, sampling) : mostLikely(logits);
    this.tokens.push(token);
    this.finished = token === this.marks.end || this.tokens.length >= maxNewTokens;
  }

  /** Draws a token and keeps its log-probability and the entropy behind it. */
  private draw(logits: Float32Array, sampling: NonNullable<Sampling>): number {
    const { token, logp, entropy } = drawToken(logits, sampling);
    this.entropySum += entropy;
    this.logp.push(logp);
    return token;
  }

  rollout(): SampledRollout {
    const { tokens, logp, readout } = this;
    const { first, second, expected } = readout;
    return { tokens, logp, entropy: this.entropySum / Math.max(1, tokens.length), digits: { first, second }, expected };
  }
}
