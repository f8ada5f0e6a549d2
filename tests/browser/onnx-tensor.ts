/** The typed array of each tensor type that crosses between a test and its page; a `bool` is one byte, 0 or 1. */
const ARRAYS = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

export type OnnxDtype = keyof typeof ARRAYS;

export interface OnnxTensor {
  readonly dtype: OnnxDtype;
  readonly dims: readonly number[];
  /** Row-major, as long as the product of `dims`. */
  readonly data: InstanceType<(typeof ARRAYS)[OnnxDtype]>;
}

/** The elements of a tensor from its little-endian bytes. @throws RangeError for a type that is not in the table. */
export function tensorData(dtype: string, bytes: ArrayBuffer): OnnxTensor['data'] {
  const type = ARRAYS[dtype as OnnxDtype];
  if (!type) throw new RangeError(`Tensor type "${dtype}" is not one of ${Object.keys(ARRAYS).join(', ')}`);
  return new type(bytes);
}
