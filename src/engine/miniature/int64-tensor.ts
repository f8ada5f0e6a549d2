import type { Tensor } from 'onnxruntime-web';
import type { Runtime } from '../runtime';

/** Whole numbers of at most 32 bits, not negative, as the int64 tensor that exported graphs take. */
export function int64Tensor({ Tensor }: Runtime, values: ArrayLike<number>, dims: readonly number[]): Tensor {
  // The low half of each, in the byte order of every machine that runs this; far cheaper than a BigInt for each.
  const halves = new Int32Array(2 * values.length);
  for (let i = 0; i < values.length; i++) halves[2 * i] = values[i];
  return new Tensor('int64', new BigInt64Array(halves.buffer), dims);
}
