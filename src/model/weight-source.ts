import type { Graph } from '../graph/graph';
import { linear, linearTransposed } from '../graph/ops/linear';
import { rmsNorm } from '../graph/ops/normalization';
import { embedPacked, linearPacked, type PackedWeight, packWeight, type WeightBits } from '../graph/quantize';
import { GraphError, type Value } from '../graph/value';
import { EMBEDDING, type ParameterSpec, type Weights } from './parameters';

/** Where a model graph takes its weights from: inputs while training, constants in an exported file. */
export interface WeightSource {
  /** A vector or a table. */
  value(name: string): Value;
  /** x W (+ b if `<name>.bias` exists), any rank of x. */
  linear(x: Value, name: string): Value;
  /** `rmsNorm` of x with a weight. */
  norm(x: Value, name: string, epsilon: number): Value;
  /** The tied output head, x E^T. */
  head(x: Value): Value;
}

function specByName(specs: readonly ParameterSpec[], name: string): ParameterSpec {
  const spec = specs.find((s) => s.name === name);
  if (!spec) throw new GraphError(`The model has no parameter "${name}"`);
  return spec;
}

/** Weights as graph inputs; those that `trains` accepts can be differentiated. */
export class InputWeights implements WeightSource {
  readonly trained: { name: string; shape: readonly number[]; value: Value }[] = [];
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly g: Graph,
    private readonly specs: readonly ParameterSpec[],
    private readonly trains: (name: string) => boolean = () => false,
  ) {}

  value(name: string): Value {
    let value = this.values.get(name);
    if (!value) {
      const { shape } = specByName(this.specs, name);
      const isTrained = this.trains(name);
      value = isTrained ? this.g.parameter(name, shape) : this.g.input(name, 'float32', shape);
      if (isTrained) this.trained.push({ name, shape, value });
      this.values.set(name, value);
    }
    return value;
  }

  linear(x: Value, name: string): Value {
    const hasBias = this.specs.some((s) => s.name === `${name}.bias`);
    return linear(this.g, x, this.value(`${name}.weight`), hasBias ? this.value(`${name}.bias`) : undefined);
  }

  norm(x: Value, name: string, epsilon: number): Value {
    return rmsNorm(this.g, x, this.value(name), epsilon);
  }

  head(x: Value): Value {
    return linearTransposed(this.g, x, this.value(EMBEDDING));
  }
}

/** Rows that share one scale in a packed matrix; a matrix whose rows are no multiple stays in full precision. */
const PACK_BLOCK = 32;

/** Row-major [rows, columns] -> [columns, rows]. */
export function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < columns; i++) out[i * rows + row] = matrix[row * columns + i];
  return out;
}

/** Weights as constants of the file; matrices are packed when `bits` is given. */
export class ConstantWeights implements WeightSource {
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly g: Graph,
    private readonly specs: readonly ParameterSpec[],
    private readonly weights: Weights,
    private readonly bits: WeightBits | null = null,
  ) {}

  private data(name: string): Float32Array {
    const data = this.weights.get(name);
    if (!data) throw new GraphError(`The checkpoint has no weight "${name}"`);
    return data;
  }

  value(name: string): Value {
    let value = this.values.get(name);
    if (!value) {
      value = this.g.initializer(name, 'float32', specByName(this.specs, name).shape, this.data(name));
      this.values.set(name, value);
    }
    return value;
  }

  private pack(weight: Float32Array, rows: number, columns: number): PackedWeight | null {
    return this.bits !== null && rows % PACK_BLOCK === 0
      ? packWeight(weight, rows, columns, this.bits, PACK_BLOCK)
      : null;
  }

  private product(x: Value, name: string, weight: Float32Array, rows: number, columns: number): Value {
    const packed = this.pack(weight, rows, columns);
    if (packed) return linearPacked(this.g, x, name, packed);
    const constant = this.g.initializer(`${name}.weight`, 'float32', [rows, columns], weight);
    return this.g.apply('MatMul', [x, constant], [...x.shape.slice(0, -1), columns]);
  }

  linear(x: Value, name: string): Value {
    const [rows, columns] = specByName(this.specs, `${name}.weight`).shape;
    const product = this.product(x, name, this.data(`${name}.weight`), rows, columns);
    if (!this.specs.some((s) => s.name === `${name}.bias`)) return product;
    return this.g.apply('Add', [product, this.value(`${name}.bias`)], product.shape);
  }

  /** One node for the seven of `rmsNorm`, which only training needs apart. */
  norm(x: Value, name: string, epsilon: number): Value {
    const attributes = { axis: -1, epsilon: { float: epsilon } };
    return this.g.apply('SimplifiedLayerNormalization', [x, this.value(name)], x.shape, { attributes });
  }

  /** The embedding as the matrix of the head, [width, vocabulary]. */
  private headMatrix(): { matrix: Float32Array; width: number; vocabulary: number } {
    const [vocabulary, width] = specByName(this.specs, EMBEDDING).shape;
    return { matrix: transposed(this.data(EMBEDDING), vocabulary, width), width, vocabulary };
  }

  head(x: Value): Value {
    const { matrix, width, vocabulary } = this.headMatrix();
    return this.product(x, 'lm_head', matrix, width, vocabulary);
  }

  /**
   * Rows of the embedding, which is packed along its width as the head is: both hold the same numbers.
   * @param ids int64, any rank @returns [...ids, width]
   */
  embed(ids: Value): Value {
    const { matrix, width, vocabulary } = this.headMatrix();
    const packed = this.pack(matrix, width, vocabulary);
    if (packed) return embedPacked(this.g, ids, EMBEDDING, packed);
    return this.g.apply('Gather', [this.value(EMBEDDING), ids], [...ids.shape, width], { dtype: 'float32' });
  }
}
