import * as ort from 'onnxruntime-node';
import { IMAGE_OFFSET } from '../../../src/model/branching';
import { headSize, imageTokenCount, type ModelConfig } from '../../../src/model/config';
import { partPath } from '../../../src/model/export';
import type { ExportBits, ModelPart } from '../../../src/model/export-graphs';
import { type Feeds, floatTensor, openBytes } from '../../../src/training/session';

const int64 = (values: readonly number[], dims: readonly number[]): ort.Tensor =>
  new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);

/** Time, height and width of each of a row's tokens. */
export type Positions = readonly (readonly number[])[];

/** Drives the three graphs of an exported model in Node, a batch of left-padded rows at a time. */
export class ExportedRunner {
  private past: Feeds = {};
  private mask: number[][] = [];

  private constructor(
    private readonly config: ModelConfig,
    private readonly sessions: Readonly<Record<ModelPart, ort.InferenceSession>>,
  ) {}

  static async open(
    config: ModelConfig,
    files: ReadonlyMap<string, Uint8Array>,
    bits: ExportBits,
  ): Promise<ExportedRunner> {
    const open = (part: ModelPart): Promise<ort.InferenceSession> =>
      openBytes(files.get(partPath(part, bits)) as Uint8Array);
    return new ExportedRunner(config, {
      vision_encoder: await open('vision_encoder'),
      embed_tokens: await open('embed_tokens'),
      decoder_model_merged: await open('decoder_model_merged'),
    });
  }

  /** Image tokens of [images * patches, values]. */
  async see(patches: ort.Tensor, images: number): Promise<Float32Array> {
    const { imageSize, patchSize } = this.config.vision;
    const side = imageSize / patchSize;
    const grid = int64(Array.from({ length: images }, () => [1, side, side]).flat(), [images, 3]);
    const out = await this.sessions.vision_encoder.run({ pixel_values: patches, image_grid_thw: grid });
    return out.image_features.data as Float32Array;
  }

  async embed(rows: readonly (readonly number[])[]): Promise<Float32Array> {
    const out = await this.sessions.embed_tokens.run({ input_ids: int64(rows.flat(), [rows.length, rows[0].length]) });
    return out.inputs_embeds.data as Float32Array;
  }

  /** Forgets the cache and runs prompts of any length. @returns logits of each row's last token */
  async prefill(
    rows: readonly (readonly number[])[],
    positions: readonly Positions[],
    images: Float32Array,
  ): Promise<Float32Array[]> {
    const { width, layers, keyValueHeads } = this.config.text;
    const longest = Math.max(...rows.map((r) => r.length));
    const padding = rows.map((r) => Array.from({ length: longest - r.length }, () => 0));
    const embeds = await this.embed(rows.map((r, i) => [...padding[i], ...r]));
    const tokens = imageTokenCount(this.config.vision) * width;
    for (const [i, pad] of padding.entries())
      embeds.set(images.subarray(i * tokens, (i + 1) * tokens), (i * longest + pad.length + IMAGE_OFFSET) * width);
    this.mask = rows.map((r, i) => [...padding[i], ...r.map(() => 1)]);
    const empty = floatTensor(new Float32Array(0), [rows.length, keyValueHeads, 0, headSize(this.config.text)]);
    for (let layer = 0; layer < layers; layer++)
      for (const name of ['key', 'value']) this.past[`past_key_values.${layer}.${name}`] = empty;
    return this.decode(
      embeds,
      longest,
      positions.map((p, i) => p.map((axis) => [...padding[i], ...axis])),
    );
  }

  /** Goes on by one token in each row. @returns its logits */
  async step(tokens: readonly number[], at: readonly number[]): Promise<Float32Array[]> {
    for (const row of this.mask) row.push(1);
    return this.decode(
      await this.embed(tokens.map((t) => [t])),
      1,
      at.map((p) => [[p], [p], [p]]),
    );
  }

  private async decode(embeds: Float32Array, length: number, positions: readonly Positions[]): Promise<Float32Array[]> {
    const rows = this.mask.length;
    const { width, vocabulary } = this.config.text;
    const out = await this.sessions.decoder_model_merged.run({
      ...this.past,
      inputs_embeds: floatTensor(embeds, [rows, length, width]),
      attention_mask: int64(this.mask.flat(), [rows, this.mask[0].length]),
      position_ids: int64(
        [0, 1, 2].flatMap((axis) => positions.flatMap((p) => p[axis])),
        [3, rows, length],
      ),
      num_logits_to_keep: int64([1], []),
    });
    this.past = Object.fromEntries(
      Object.keys(this.past).map((name) => [name, out[name.replace('past_key_values', 'present')]]),
    );
    const logits = out.logits.data as Float32Array;
    return this.mask.map((_, row) => logits.slice(row * vocabulary, (row + 1) * vocabulary));
  }
}
