import * as ort from 'onnxruntime-node';
import type { Random } from '../domain/random';
import type { BranchLayout } from '../model/branching';
import { headSize, imageTokenCount, type ModelConfig } from '../model/config';
import { packPrefixes } from '../model/packing';
import { decodeGraph, prefillGraph } from '../model/rollout-graphs';
import type { Tokenizer } from '../model/tokenizer';
import { type Feeds, floatTensor, openSession, select, toFeeds } from './session';

/** One generated branch. */
export interface Rollout {
  /** Generated tokens, with `<|im_end|>` if it came. */
  readonly tokens: readonly number[];
  /** Log-probability of each token under the policy that drew it; none when the most likely token was taken. */
  readonly logp: readonly number[];
  /** Mean entropy of the policy over the drawn tokens, nats; 0 when the most likely token was taken. */
  readonly entropy: number;
  /** Probabilities of the digits 0-9 in front of and behind the point of the answer; null where no answer was opened. */
  readonly digits: { readonly first: Float32Array | null; readonly second: Float32Array | null };
}

/** A question: an image (or none), a place in words, and one or more branches to go on from. */
export interface SamplerRow {
  readonly prefix: Int32Array;
  /** [imageTokens * width], or null for a prompt without an image */
  readonly image: Float32Array | null;
  readonly branches: readonly Int32Array[];
}

export interface SampleOptions {
  /** Null takes the most likely token each time. */
  readonly sampling: { readonly temperature: number; readonly random: Random } | null;
  readonly maxNewTokens: number;
}

/** Generates many branches at once: prefixes are run once, branches decode in step behind them. */
export class Sampler {
  private constructor(
    private readonly config: ModelConfig,
    private readonly layout: Omit<BranchLayout, 'branchLength'>,
    private readonly prefill: ort.InferenceSession,
    private readonly decode: ort.InferenceSession,
    private readonly marks: { end: number; answer: number; point: number; digits: readonly number[] },
    private readonly hasImage: boolean,
  ) {}

  static async open(
    config: ModelConfig,
    layout: Omit<BranchLayout, 'branchLength'>,
    tokenizer: Tokenizer,
    hasImage = true,
  ): Promise<Sampler> {
    const full = { ...layout, branchLength: 1 };
    const prefill = await openSession(prefillGraph(config, full, hasImage ? 'tokens' : 'none'));
    const decode = await openSession(decodeGraph(config, full));
    const digits = Array.from({ length: 10 }, (_, d) => tokenizer.id(String(d)));
    const marks = {
      end: tokenizer.id('<|im_end|>'),
      answer: tokenizer.id('<answer>'),
      point: tokenizer.id('.'),
      digits,
    };
    return new Sampler(config, layout, prefill, decode, marks, hasImage);
  }

  /** @param rows as many as the layout has, or fewer @returns for each row its branches' rollouts */
  async run(weights: Feeds, rows: readonly SamplerRow[], options: SampleOptions): Promise<Rollout[][]> {
    const { branches, rows: capacity } = this.layout;
    const filled = Array.from({ length: capacity }, (_, i) => rows[Math.min(i, rows.length - 1)]);
    const packed = packPrefixes(
      filled.map((r) => r.prefix),
      this.layout,
      this.hasImage ? this.config.vision : null,
    );
    const prefixFeeds = toFeeds(packed.tensors);
    const imageFeed: Feeds = this.hasImage ? { image_tokens: this.stackImages(filled) } : {};
    const memory = await this.prefill.run(select(this.prefill, { ...weights, ...prefixFeeds, ...imageFeed }));
    const states = filled.flatMap((row) =>
      Array.from({ length: branches }, (_, b) => new BranchState(row.branches[Math.min(b, row.branches.length - 1)])),
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
        state.accept(step, logits.subarray(i * t.vocabulary, (i + 1) * t.vocabulary), this.marks, options);
      if (states.every((s) => s.finished)) break;
    }
    return rows.map((row, r) => row.branches.map((_, b) => states[r * branches + b].rollout()));
  }

  private stackImages(rows: readonly SamplerRow[]): ort.Tensor {
    const size = imageTokenCount(this.config.vision) * this.config.text.width;
    const data = new Float32Array(rows.length * size);
    for (const [i, { image }] of rows.entries()) {
      if (!image) throw new Error('A row without an image needs a sampler opened without images');
      data.set(image, i * size);
    }
    return floatTensor(data, [rows.length * imageTokenCount(this.config.vision), this.config.text.width]);
  }
}

class BranchState {
  finished = false;
  private readonly tokens: number[] = [];
  private readonly logp: number[] = [];
  private entropySum = 0;
  private first: Float32Array | null = null;
  private second: Float32Array | null = null;

  constructor(readonly prompt: Int32Array) {}

  tokenAt(step: number): number {
    return step < this.prompt.length ? this.prompt[step] : (this.tokens[step - this.prompt.length] ?? 0);
  }

  /** Draws the token behind position `step`, unless the prompt still gives it. */
  accept(
    step: number,
    logits: Float32Array,
    marks: { end: number; answer: number; point: number; digits: readonly number[] },
    { sampling, maxNewTokens }: SampleOptions,
  ): void {
    if (this.finished || step < this.prompt.length - 1) return;
    const previous = this.tokenAt(step);
    const wantsDigits =
      previous === marks.answer || (previous === marks.point && this.first !== null && this.second === null);
    let token = 0;
    for (let i = 1; i < logits.length; i++) if (logits[i] > logits[token]) token = i;
    if (wantsDigits) {
      const shares = digitShares(logits, marks.digits);
      if (previous === marks.answer) this.first = shares;
      else this.second = shares;
    }
    if (sampling) token = this.draw(logits, logits[token], sampling);
    this.tokens.push(token);
    this.finished = token === marks.end || this.tokens.length >= maxNewTokens;
  }

  /** Draws from softmax(logits / temperature) and keeps the log-probability and the entropy. */
  private draw(
    logits: Float32Array,
    highest: number,
    { temperature, random }: { temperature: number; random: Random },
  ): number {
    const odds = new Float32Array(logits.length);
    let total = 0;
    let weighted = 0;
    for (let i = 0; i < logits.length; i++) {
      const z = (logits[i] - highest) / temperature;
      const odd = Math.exp(z);
      odds[i] = odd;
      total += odd;
      weighted += odd * z;
    }
    let rest = random.next() * total - odds[0];
    let token = 0;
    while (token < logits.length - 1 && rest >= 0) rest -= odds[++token];
    this.entropySum += Math.log(total) - weighted / total;
    this.logp.push((logits[token] - highest) / temperature - Math.log(total));
    return token;
  }

  rollout(): Rollout {
    const { tokens, logp, first, second } = this;
    return { tokens, logp, entropy: this.entropySum / Math.max(1, tokens.length), digits: { first, second } };
  }
}

/** Probabilities of the ten digits among themselves. */
function digitShares(logits: Float32Array, digits: readonly number[]): Float32Array {
  const highest = Math.max(...digits.map((d) => logits[d]));
  const odds = digits.map((d) => Math.exp(logits[d] - highest));
  const total = odds.reduce((a, b) => a + b, 0);
  return Float32Array.from(odds, (o) => o / total);
}
