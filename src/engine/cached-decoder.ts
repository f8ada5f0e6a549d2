import type { Tensor } from 'onnxruntime-web';
import { IMAGE_OFFSET } from '../model/branching';
import { headSize } from '../model/config';
import { prefixPositions } from '../model/positions';
import type { LoadedModel, SessionHost } from './loaded-model';
import type { Tensors } from './runtime';

/** A prompt as tokens: what all questions about a region share, then the question. */
export interface PromptTokens {
  readonly prefix: Int32Array;
  readonly question: Int32Array;
  /** Image tokens that stand for the placeholders of the prefix, float32 [imageTokens * width]; null without an image. */
  readonly image: Float32Array | null;
}

/** One sequence behind the growing key-value cache of the exported decoder. */
export class CachedDecoder {
  private past: Tensors = {};
  private length = 0;
  private nextPosition = 0;

  constructor(
    private readonly host: SessionHost,
    private readonly model: LoadedModel,
  ) {
    const { layers, keyValueHeads } = model.config.text;
    for (let layer = 0; layer < layers; layer++)
      for (const kind of ['key', 'value'])
        this.past[`past_key_values.${layer}.${kind}`] = new host.runtime.Tensor('float32', new Float32Array(0), [
          1,
          keyValueHeads,
          0,
          headSize(model.config.text),
        ]);
  }

  /** Runs the whole prompt. @returns logits [vocabulary] of the token behind it */
  async prefill({ prefix, question, image }: PromptTokens): Promise<Float32Array> {
    const { config } = this.model;
    const { time, height, width, next } = prefixPositions(prefix.length, image && config.vision);
    const behind = Array.from(question, (_, i) => next + i);
    const embeds = await this.embed(Int32Array.of(...prefix, ...question));
    if (image) embeds.set(image, IMAGE_OFFSET * config.text.width);
    this.nextPosition = next + question.length;
    return this.run(
      embeds,
      [time, height, width].flatMap((axis) => [...axis, ...behind]),
    );
  }

  /** Goes on by one token. @returns logits [vocabulary] of the token behind it */
  async step(token: number): Promise<Float32Array> {
    const at = this.nextPosition++;
    return this.run(await this.embed(Int32Array.of(token)), [at, at, at]);
  }

  /** Lets go of the cache. */
  dispose(): void {
    for (const tensor of Object.values(this.past)) tensor.dispose();
    this.past = {};
  }

  private int64(values: ArrayLike<number>, dims: readonly number[]): Tensor {
    return new this.host.runtime.Tensor('int64', BigInt64Array.from(Array.from(values, BigInt)), dims);
  }

  private async embed(ids: Int32Array): Promise<Float32Array> {
    const feeds = { input_ids: this.int64(ids, [1, ids.length]) };
    const out = await this.host.queue.run(() => this.model.sessions.embed_tokens.run(feeds));
    return (await out.inputs_embeds.getData()) as Float32Array;
  }

  private async run(embeds: Float32Array, positions: readonly number[]): Promise<Float32Array> {
    const { width, vocabulary } = this.model.config.text;
    const fresh = positions.length / 3;
    this.length += fresh;
    const feeds = {
      ...this.past,
      inputs_embeds: new this.host.runtime.Tensor('float32', embeds, [1, fresh, width]),
      attention_mask: this.int64(new Uint8Array(this.length).fill(1), [1, this.length]),
      position_ids: this.int64(positions, [3, 1, fresh]),
    };
    const out = await this.host.queue.run(() => this.model.sessions.decoder_model_merged.run(feeds));
    const names = Object.keys(this.past);
    this.dispose();
    this.past = Object.fromEntries(names.map((name) => [name, out[name.replace('past_key_values', 'present')]]));
    const logits = (await out.logits.getData()) as Float32Array;
    return logits.slice((fresh - 1) * vocabulary, fresh * vocabulary);
  }
}
