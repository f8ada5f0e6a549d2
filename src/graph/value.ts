/** Element types that the builder writes, with their ONNX `TensorProto.DataType` codes. */
export const DTYPE_CODES = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10 } as const;

export type DType = keyof typeof DTYPE_CODES;

/** A size that is known when the graph is built, or the name of one that is known only when it runs. */
export type Dim = number | string;
export type Shape = readonly Dim[];

/** A tensor inside a graph: a name with a type and a shape. */
export interface Value {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
}

export type TensorData = Float32Array | Int32Array | BigInt64Array | Uint8Array | Uint16Array;

/** Raised while a graph is being built; the message names the node. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

export const showShape = (shape: Shape): string => `[${shape.join(', ')}]`;

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((d, i) => d === b[i]);

/** Number of elements. @throws GraphError if a size is symbolic. */
export function elementCount(shape: Shape): number {
  return shape.reduce<number>((product, dim) => {
    if (typeof dim !== 'number')
      throw new GraphError(`The size "${dim}" of ${showShape(shape)} is known only at run time`);
    return product * dim;
  }, 1);
}

/**
 * Shape of an element-wise operation on `a` and `b` under NumPy's broadcasting rules.
 * @throws GraphError naming `node` if they do not fit.
 */
export function broadcastShapes(node: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x === y || y === 1) return x;
    if (x === 1) return y;
    throw new GraphError(`${node}: shapes ${showShape(a)} and ${showShape(b)} do not broadcast`);
  });
}
