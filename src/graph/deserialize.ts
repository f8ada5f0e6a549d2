import type { Attribute, InitializerRecord, NodeRecord } from './graph';
import { type ProtobufField, protobufFields, protobufIntegers } from './protobuf-reader';
import { DTYPE_CODES, type DType, type TensorData } from './value';

/** What an ONNX file holds, as far as weights are read back from it. */
export interface OnnxFile {
  readonly nodes: readonly NodeRecord[];
  readonly initializers: ReadonlyMap<string, InitializerRecord>;
}

/** The array that holds each element type in memory. */
const ARRAYS: Readonly<Record<DType, new (buffer: ArrayBuffer) => TensorData>> = {
  float32: Float32Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  float16: Uint16Array,
};
const ELEMENT_BYTES: Readonly<Record<DType, number>> = {
  float32: 4,
  uint8: 1,
  int32: 4,
  int64: 8,
  bool: 1,
  float16: 2,
};
const DTYPES = new Map(Object.entries(DTYPE_CODES).map(([name, code]) => [code as number, name as DType]));

const decoder = new TextDecoder('utf-8', { fatal: true });

function bytesOf({ number, value }: ProtobufField): Uint8Array {
  if (typeof value === 'bigint') throw new RangeError(`field ${number} is a number where bytes belong`);
  return value;
}

function integerOf({ number, value }: ProtobufField): number {
  if (typeof value !== 'bigint') throw new RangeError(`field ${number} holds bytes where a number belongs`);
  return Number(BigInt.asIntN(64, value));
}

const textOf = (field: ProtobufField): string => decoder.decode(bytesOf(field));

function readAttribute(bytes: Uint8Array): { name: string; value: Attribute | undefined } {
  let name = '';
  let value: Attribute | undefined;
  const integers: number[] = [];
  for (const field of protobufFields(bytes))
    if (field.number === 1) name = textOf(field);
    else if (field.number === 2) value = { float: new DataView(bytesOf(field).slice().buffer).getFloat32(0, true) };
    else if (field.number === 3) value = integerOf(field);
    else if (field.number === 4) value = textOf(field);
    else if (field.number === 8) integers.push(...protobufIntegers(field.value));
  return { name, value: integers.length > 0 ? integers : value };
}

function readNode(bytes: Uint8Array): NodeRecord {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: Record<string, Attribute> = {};
  const text: Record<number, string> = {};
  for (const field of protobufFields(bytes))
    if (field.number === 1) inputs.push(textOf(field));
    else if (field.number === 2) outputs.push(textOf(field));
    else if (field.number === 3 || field.number === 4 || field.number === 7) text[field.number] = textOf(field);
    else if (field.number === 5) {
      const { name, value } = readAttribute(bytesOf(field));
      if (value !== undefined) attributes[name] = value;
    }
  return { op: text[4] ?? '', name: text[3] ?? '', domain: text[7] ?? '', inputs, outputs, attributes };
}

function readTensor(bytes: Uint8Array): InitializerRecord {
  const shape: number[] = [];
  let code = 0;
  let name = '';
  let raw: Uint8Array = new Uint8Array(0);
  for (const field of protobufFields(bytes))
    if (field.number === 1) shape.push(...protobufIntegers(field.value));
    else if (field.number === 2) code = integerOf(field);
    else if (field.number === 8) name = textOf(field);
    else if (field.number === 9) raw = bytesOf(field);
  const dtype = DTYPES.get(code);
  if (!dtype) throw new RangeError(`tensor "${name}" has the element type ${code}, which is not read here`);
  const sizeBytes = shape.reduce((a, b) => a * b, ELEMENT_BYTES[dtype]);
  if (shape.some((d) => d < 0) || raw.length !== sizeBytes)
    throw new RangeError(`tensor "${name}" has ${raw.length} bytes of raw data for ${dtype} [${shape}]`);
  return { name, dtype, shape, data: new ARRAYS[dtype](raw.slice().buffer) };
}

function readGraph(bytes: Uint8Array): OnnxFile {
  const nodes: NodeRecord[] = [];
  const initializers = new Map<string, InitializerRecord>();
  for (const field of protobufFields(bytes))
    if (field.number === 1) nodes.push(readNode(bytesOf(field)));
    else if (field.number === 5) {
      const tensor = readTensor(bytesOf(field));
      if (initializers.has(tensor.name)) throw new RangeError(`tensor "${tensor.name}" is there twice`);
      initializers.set(tensor.name, tensor);
    }
  return { nodes, initializers };
}

/**
 * Reads nodes and initialisers out of the bytes of an ONNX file whose tensors are stored as raw data, as
 * `serializeGraph` and most exporters write them.
 * @param source what errors call the file
 * @throws Error naming the source when the bytes are cut off or are no such file. Bytes that were changed without
 *   breaking the format go unnoticed here: compare the file's SHA-256.
 */
export function readOnnx(bytes: Uint8Array, source: string): OnnxFile {
  // Node's Buffer shares memory in slice(), where a plain array makes the aligned copy that tensors need.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    let graph: Uint8Array | undefined;
    let operatorSets = 0;
    for (const field of protobufFields(plain))
      if (field.number === 7) graph = bytesOf(field);
      else if (field.number === 8) operatorSets++;
    if (!graph) throw new RangeError('it has no graph');
    if (operatorSets === 0) throw new RangeError('it names no operator set');
    return readGraph(graph);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${source}: not a readable ONNX file (${why}); fetch or export it anew`, { cause: error });
  }
}
