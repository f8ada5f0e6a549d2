import { type OnnxFile, readOnnx } from '../graph/deserialize';
import type { Attribute } from '../graph/graph';
import { type PackedWeight, unpackWeight } from '../graph/quantize';
import type { ModelConfig } from './config';
import { MODEL_PARTS, type ModelPart } from './export-graphs';
import { EMBEDDING, modelParameters, type ParameterSpec, type Weights } from './parameters';
import { transposed } from './weight-source';

/** The bytes of the three graphs of an exported model. */
export type PartFiles = Readonly<Record<ModelPart, Uint8Array>>;

const refuse = (part: ModelPart, why: string): never => {
  throw new Error(`${part}: ${why}; export the model anew, or read it with the configuration it was exported with`);
};

const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** A tensor of the file by name, checked for type and number of elements; undefined when there is none. */
function find<T>(
  file: OnnxFile,
  part: ModelPart,
  name: string,
  type: new (n: number) => T,
  count: number,
): T | undefined {
  const found = file.initializers.get(name);
  if (!found) return undefined;
  if (!(found.data instanceof type) || found.data.length !== count)
    return refuse(part, `"${name}" is ${found.dtype} [${found.shape}] instead of ${count} values of ${type.name}`);
  return found.data;
}

function attribute(
  part: ModelPart,
  attributes: Readonly<Record<string, Attribute>>,
  name: string,
  allowed: readonly number[],
): number {
  const value = attributes[name];
  if (typeof value !== 'number' || !allowed.includes(value))
    return refuse(part, `a packed matrix has ${name} ${String(value)}, only ${allowed.join(' and ')} can be read`);
  return value;
}

/** A packed matrix [rows, columns] with the settings of the node that uses it; undefined when there is none. */
function findPacked(
  file: OnnxFile,
  part: ModelPart,
  name: string,
  rows: number,
  columns: number,
): PackedWeight | undefined {
  const node = file.nodes.find(({ inputs }) => inputs.includes(`${name}.packed`));
  if (!node) return undefined;
  const bits = attribute(part, node.attributes, 'bits', [4, 8]) as PackedWeight['bits'];
  const blockSize = attribute(part, node.attributes, 'block_size', [16, 32, 64, 128, 256]);
  const blocks = Math.ceil(rows / blockSize);
  const data = find(file, part, `${name}.packed`, Uint8Array, (columns * blocks * blockSize * bits) / 8);
  const scales = find(file, part, `${name}.scales`, Float32Array, columns * blocks);
  if (!data || !scales) return refuse(part, `the packed matrix "${name}" lacks its values or its scales`);
  return { data, scales, rows, columns, bits, blockSize };
}

/** A matrix [rows, columns] in full precision, from `<name>.weight` or from its packed form. */
function matrixOf(file: OnnxFile, part: ModelPart, name: string, rows: number, columns: number): Float32Array {
  const packed = findPacked(file, part, name, rows, columns);
  const matrix = packed ? unpackWeight(packed) : find(file, part, `${name}.weight`, Float32Array, rows * columns);
  return matrix ?? refuse(part, `it has no weight "${name}"`);
}

const ENDING = /\.weight$/;

function weightOf(file: OnnxFile, part: ModelPart, { name, shape }: ParameterSpec): Float32Array {
  if (shape.length === 2) return matrixOf(file, part, name.replace(ENDING, ''), shape[0], shape[1]);
  return find(file, part, name, Float32Array, product(shape)) ?? refuse(part, `it has no weight "${name}"`);
}

/** The embedding [vocabulary, width], which the head of the decoder must repeat exactly. */
function embeddingOf(files: Readonly<Record<ModelPart, OnnxFile>>, vocabulary: number, width: number): Float32Array {
  const packed = findPacked(files.embed_tokens, 'embed_tokens', EMBEDDING, width, vocabulary);
  const table = packed
    ? transposed(unpackWeight(packed), width, vocabulary)
    : matrixOf(files.embed_tokens, 'embed_tokens', EMBEDDING.replace(ENDING, ''), vocabulary, width);
  const head = transposed(
    matrixOf(files.decoder_model_merged, 'decoder_model_merged', 'lm_head', width, vocabulary),
    width,
    vocabulary,
  );
  if (head.some((value, i) => value !== table[i]))
    refuse('decoder_model_merged', 'its output head differs from the embedding, which this family ties to it');
  return table;
}

/**
 * Weights of an exported model in float32, de-quantised where they were packed. Embedding and head are packed alike
 * (blocks along the width of each token's row), so graphs that use the embedding as head, such as those of training
 * and evaluation, compute what the exported files compute.
 * @throws Error naming the part when a file is damaged, lacks a weight, or holds another model
 */
export function weightsFromExport(files: PartFiles, config: ModelConfig): Weights {
  const read = Object.fromEntries(MODEL_PARTS.map((part) => [part, readOnnx(files[part], part)])) as Record<
    ModelPart,
    OnnxFile
  >;
  return new Map(
    modelParameters(config).map((spec) => {
      if (spec.name === EMBEDDING) return [spec.name, embeddingOf(read, spec.shape[0], spec.shape[1])];
      const part: ModelPart = spec.name.startsWith('visual.') ? 'vision_encoder' : 'decoder_model_merged';
      return [spec.name, weightOf(read[part], part, spec)];
    }),
  );
}
