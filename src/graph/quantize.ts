import type { Graph } from './graph';
import { GraphError, type Value } from './value';

export type WeightBits = 4 | 8;

/** A weight matrix packed for `com.microsoft.MatMulNBits`. */
export interface PackedWeight {
  /** uint8 [columns, blocks, blockSize * bits / 8]; at 4 bits the low nibble comes first. */
  readonly data: Uint8Array;
  /** float32 [columns * blocks] */
  readonly scales: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly bits: WeightBits;
  readonly blockSize: number;
}

/**
 * Symmetric block quantisation along the rows of each column, zero point 2^(bits-1) (the operator's default).
 * @param weight row-major [rows, columns], as in x W
 */
export function packWeight(
  weight: Float32Array,
  rows: number,
  columns: number,
  bits: WeightBits,
  blockSize = 32,
): PackedWeight {
  if (weight.length !== rows * columns)
    throw new GraphError(`packWeight: ${weight.length} values are not ${rows} x ${columns}`);
  const blocks = Math.ceil(rows / blockSize);
  const blockBytes = (blockSize * bits) / 8;
  const zero = 1 << (bits - 1);
  const data = new Uint8Array(columns * blocks * blockBytes);
  const scales = new Float32Array(columns * blocks);
  for (let column = 0; column < columns; column++)
    for (let block = 0; block < blocks; block++) {
      const start = block * blockSize;
      const end = Math.min(rows, start + blockSize);
      let extreme = 0;
      for (let row = start; row < end; row++) {
        const value = weight[row * columns + column];
        if (Math.abs(value) > Math.abs(extreme)) extreme = value;
      }
      const scale = extreme / -zero;
      const index = column * blocks + block;
      scales[index] = scale;
      for (let i = 0; i < blockSize; i++) {
        const value = start + i < end && scale !== 0 ? weight[(start + i) * columns + column] / scale : 0;
        const level = Math.max(0, Math.min(2 * zero - 1, Math.round(value) + zero));
        if (bits === 8) data[index * blockBytes + i] = level;
        else data[index * blockBytes + (i >> 1)] |= level << ((i & 1) * 4);
      }
    }
  return { data, scales, rows, columns, bits, blockSize };
}

/** The matrix that the packed weight stands for, row-major [rows, columns]. */
export function unpackWeight({ data, scales, rows, columns, bits, blockSize }: PackedWeight): Float32Array {
  const blocks = Math.ceil(rows / blockSize);
  const blockBytes = (blockSize * bits) / 8;
  const zero = 1 << (bits - 1);
  const weight = new Float32Array(rows * columns);
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const index = column * blocks + Math.floor(row / blockSize);
      const i = row % blockSize;
      const level =
        bits === 8 ? data[index * blockBytes + i] : (data[index * blockBytes + (i >> 1)] >> ((i & 1) * 4)) & 15;
      weight[row * columns + column] = (level - zero) * scales[index];
    }
  return weight;
}

/** x W with a packed weight that becomes an initialiser of the graph. `x` [..., rows] -> [..., columns] */
export function linearPacked(g: Graph, x: Value, name: string, packed: PackedWeight): Value {
  const { rows, columns, bits, blockSize } = packed;
  if (x.shape[x.shape.length - 1] !== rows)
    throw new GraphError(`${g.label('MatMulNBits')}: "${name}" takes ${rows} inputs, "${x.name}" has [${x.shape}]`);
  const blocks = Math.ceil(rows / blockSize);
  const data = g.initializer(`${name}.packed`, 'uint8', [columns, blocks, (blockSize * bits) / 8], packed.data);
  const scales = g.initializer(`${name}.scales`, 'float32', [columns * blocks], packed.scales);
  return g.apply('MatMulNBits', [x, data, scales], [...x.shape.slice(0, -1), columns], {
    domain: 'com.microsoft',
    attributes: { K: rows, N: columns, bits, block_size: blockSize },
  });
}

/**
 * Rows of a table that is packed as the head of a tied model is: `table[id]` is column `id` of the packed matrix.
 * @param ids int64 or int32, any rank @returns [...ids, packed.rows]
 * @throws GraphError if the rows are not whole blocks
 */
export function embedPacked(g: Graph, ids: Value, name: string, packed: PackedWeight): Value {
  const { rows, columns, bits, blockSize } = packed;
  if (rows % blockSize !== 0)
    throw new GraphError(
      `${g.label('GatherBlockQuantized')}: "${name}" has ${rows} values a row, no multiple of ${blockSize}`,
    );
  const data = g.initializer(`${name}.packed`, 'uint8', [columns, (rows * bits) / 8], packed.data);
  const scales = g.initializer(`${name}.scales`, 'float32', [columns, rows / blockSize], packed.scales);
  return g.apply('GatherBlockQuantized', [data, ids, scales], [...ids.shape, rows], {
    dtype: 'float32',
    domain: 'com.microsoft',
    attributes: { bits, block_size: blockSize, gather_axis: 0, quantize_axis: 1 },
  });
}
