import type { Tensor } from 'onnxruntime-web';
import { headSize, type TextConfig } from '../../model/config';
import type { Runtime, RuntimeTensors } from '../runtime';

/** Names of the cache's tensors as the decoder takes them. */
export const cacheNames = ({ layers }: TextConfig): string[] =>
  Array.from({ length: layers }, (_, layer) =>
    ['key', 'value'].map((kind) => `past_key_values.${layer}.${kind}`),
  ).flat();

/** The same as the decoder gives them back. */
export const presentName = (past: string): string => past.replace('past_key_values', 'present');

/**
 * What the decoder remembers of some rows. Never changed: a step makes a new one, so that several outputs can go on
 * from the same prompt. Whoever holds the last of them lets go of it; on WebGPU its tensors lie on the device.
 */
export class KeyValueCache {
  constructor(
    /** `past_key_values.<layer>.<kind>` float32 [rows, key-value heads, length, head size] */
    readonly tensors: RuntimeTensors,
    /** Tokens of each row that are padding, behind the first `shared`. */
    readonly padding: readonly number[],
    /** Position of the next token of each row. */
    readonly next: readonly number[],
    /** Tokens of each row, padding included. */
    readonly length: number,
    /** Tokens in front of the padding, alike in all rows. */
    readonly shared = 0,
  ) {}

  static empty({ Tensor }: Runtime, text: TextConfig, rows: number): KeyValueCache {
    const dims = [rows, text.keyValueHeads, 0, headSize(text)];
    const tensors = cacheNames(text).map((name) => [name, new Tensor('float32', new Float32Array(0), dims)]);
    return new KeyValueCache(Object.fromEntries(tensors), Array(rows).fill(0), Array(rows).fill(0), 0);
  }

  /** Copies of some rows in a new cache; `[0, 0, 0]` repeats the first one. Fetches a cache from the device. */
  async take({ Tensor }: Runtime, rows: readonly number[]): Promise<KeyValueCache> {
    const copy = async (tensor: Tensor): Promise<Tensor> => {
      const data = (await tensor.getData()) as Float32Array;
      const [, ...dims] = tensor.dims;
      const size = dims.reduce((a, b) => a * b, 1);
      const taken = new Float32Array(rows.length * size);
      for (const [i, row] of rows.entries()) taken.set(data.subarray(row * size, (row + 1) * size), i * size);
      return new Tensor('float32', taken, [rows.length, ...dims]);
    };
    const tensors: RuntimeTensors = {};
    for (const [name, tensor] of Object.entries(this.tensors)) tensors[name] = await copy(tensor);
    const of = <T>(list: readonly T[]): T[] => rows.map((row) => list[row]);
    return new KeyValueCache(tensors, of(this.padding), of(this.next), this.length, this.shared);
  }

  dispose(): void {
    for (const tensor of Object.values(this.tensors)) tensor.dispose();
  }
}
