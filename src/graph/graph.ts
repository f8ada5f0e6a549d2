import { type DType, elementCount, GraphError, type Shape, showShape, type TensorData, type Value } from './value';

/** Attribute of a node: an integer, a list of integers, a string, or a float marked as such (`{ float: 1 }`). */
export type Attribute = number | readonly number[] | string | { readonly float: number };

export interface NodeRecord {
  readonly op: string;
  readonly name: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface InitializerRecord extends Value {
  readonly data: TensorData;
}

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** Name under which what the node gives is an output of the graph too. */
  readonly output?: string;
  /** Operator set; the default is ONNX's own. */
  readonly domain?: string;
}

export interface OutputSpec {
  readonly dtype: DType;
  readonly shape: Shape;
}

type Backward = (gradient: Value) => void;

const ELEMENT_BYTES: Record<DType, number> = { float32: 4, uint8: 1, int32: 4, int64: 8, bool: 1, float16: 2 };

/**
 * An ONNX graph under construction. Nodes are added in execution order; operations that can be differentiated also
 * leave a record on the tape, which `backward` (autodiff.ts) walks in reverse to add the nodes of the gradient.
 */
export class Graph {
  readonly nodes: NodeRecord[] = [];
  readonly inputs: Value[] = [];
  readonly outputs: Value[] = [];
  readonly initializers: InitializerRecord[] = [];
  readonly tape: { readonly output: string; readonly backward: Backward }[] = [];
  private readonly differentiable = new Set<string>();
  private readonly constants = new Map<string, Value>();
  private readonly names = new Set<string>();
  private readonly scopes: string[] = [];
  private serial = 0;

  /** Runs `build` with `name` prefixed to the names of the nodes it adds, so that errors say where they are. */
  scope<T>(name: string, build: () => T): T {
    this.scopes.push(name);
    try {
      return build();
    } finally {
      this.scopes.pop();
    }
  }

  /** Name that the next node of this kind will get: the scopes, the operator and a serial number. */
  label(op: string): string {
    return [...this.scopes, `${op}_${this.serial}`].join('/');
  }

  private claim(name: string): string {
    if (this.names.has(name)) throw new GraphError(`The name "${name}" is already used in this graph`);
    this.names.add(name);
    return name;
  }

  input(name: string, dtype: DType, shape: Shape): Value {
    const value = { name: this.claim(name), dtype, shape };
    this.inputs.push(value);
    return value;
  }

  /** An input with respect to which the graph can be differentiated. */
  parameter(name: string, shape: Shape): Value {
    const value = this.input(name, 'float32', shape);
    this.differentiable.add(name);
    return value;
  }

  initializer(name: string, dtype: DType, shape: Shape, data: TensorData): Value {
    const elements = elementCount(shape);
    if (data.byteLength !== elements * ELEMENT_BYTES[dtype])
      throw new GraphError(`Initializer "${name}": ${data.length} elements do not fill ${dtype} ${showShape(shape)}`);
    const value = { name: this.claim(name), dtype, shape, data };
    this.initializers.push(value);
    return value;
  }

  /** A small constant, shared by all its users. A scalar when `values` is a number. */
  constant(values: number | readonly number[], dtype: DType = 'float32', shape?: Shape): Value {
    const list = typeof values === 'number' ? [values] : values;
    const dims = shape ?? (typeof values === 'number' ? [] : [list.length]);
    const key = `${dtype}${showShape(dims)}${list.join()}`;
    const known = this.constants.get(key);
    if (known) return known;
    const data =
      dtype === 'int64'
        ? BigInt64Array.from(list, BigInt)
        : dtype === 'int32'
          ? Int32Array.from(list)
          : Float32Array.from(list);
    const value = this.initializer(`const_${this.constants.size}`, dtype, dims, data);
    this.constants.set(key, value);
    return value;
  }

  /** Adds a node; `null` marks an optional input that is left out. */
  node(
    op: string,
    inputs: readonly (Value | null)[],
    outputs: readonly OutputSpec[],
    options: NodeOptions = {},
  ): Value[] {
    const name = this.label(op);
    const nameOf = (i: number): string => (i === 0 && options.output) || `${name}:${i}`;
    const values = outputs.map(({ dtype, shape }, i) => ({ name: this.claim(nameOf(i)), dtype, shape }));
    if (options.output) this.outputs.push(values[0]);
    this.serial++;
    this.nodes.push({
      op,
      name,
      domain: options.domain ?? '',
      inputs: inputs.map((v) => v?.name ?? ''),
      outputs: values.map((v) => v.name),
      attributes: options.attributes ?? {},
    });
    return values;
  }

  /** Adds a node with one output that takes the type of the first input unless told otherwise. */
  apply(
    op: string,
    inputs: readonly (Value | null)[],
    shape: Shape,
    options: NodeOptions & { dtype?: DType } = {},
  ): Value {
    const dtype = options.dtype ?? inputs[0]?.dtype ?? 'float32';
    return this.node(op, inputs, [{ dtype, shape }], options)[0];
  }

  /**
   * Declares `value` an output of the graph under the given name, as a copy; `NodeOptions.output` names it without one.
   */
  output(name: string, value: Value): void {
    this.nodes.push({
      op: 'Identity',
      name: `output/${name}`,
      domain: '',
      inputs: [value.name],
      outputs: [this.claim(name)],
      attributes: {},
    });
    this.outputs.push({ name, dtype: value.dtype, shape: value.shape });
  }

  isDifferentiable(value: Value): boolean {
    return this.differentiable.has(value.name);
  }

  /** Puts the rule for the gradient of `output` on the tape, if any of `inputs` is differentiable. */
  differentiate(output: Value, inputs: readonly Value[], backward: Backward): Value {
    if (!inputs.some((v) => this.isDifferentiable(v))) return output;
    this.differentiable.add(output.name);
    this.tape.push({ output: output.name, backward });
    return output;
  }
}
