import * as ort from 'onnxruntime-node';
import type { Graph } from '../graph/graph';
import { serializeGraph } from '../graph/serialize';
import type { Tensors } from '../model/packing';

export type Feeds = Record<string, ort.Tensor>;

/**
 * Opens a graph on the CPU. One thread by default: runs are spread over processes or workers, which measured better.
 */
export function openSession(graph: Graph, threads = 1): Promise<ort.InferenceSession> {
  return openBytes(serializeGraph(graph), threads);
}

/** Opens the bytes of an ONNX file. */
export function openBytes(bytes: Uint8Array, threads = 1): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(bytes, { intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 });
}

/** Wraps plain tensors for the runtime. */
export function toFeeds(tensors: Tensors): Feeds {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { dtype, data, dims }]) => [
      name,
      dtype === 'int32'
        ? new ort.Tensor('int32', data as Int32Array, dims)
        : new ort.Tensor('float32', data as Float32Array, dims),
    ]),
  );
}

export const floatTensor = (data: Float32Array, dims: readonly number[]): ort.Tensor =>
  new ort.Tensor('float32', data, dims);
export const scalar = (value: number): ort.Tensor => new ort.Tensor('float32', Float32Array.of(value), []);

/** The value of an output that is one number. */
export const scalarOf = (outputs: Readonly<Feeds>, name: string): number => (outputs[name].data as Float32Array)[0];

/** Weights as feeds, made once and reused until the weights change. */
export function weightFeeds(
  weights: ReadonlyMap<string, Float32Array>,
  shapes: ReadonlyMap<string, readonly number[]>,
): Feeds {
  return Object.fromEntries(
    [...weights].map(([name, data]) => {
      const shape = shapes.get(name);
      if (!shape) throw new Error(`No parameter of the model is called "${name}"`);
      return [name, floatTensor(data, shape)];
    }),
  );
}

/** The feeds that a session asks for, of those given. @throws Error naming the first that is missing. */
export function select(session: ort.InferenceSession, feeds: Feeds): Feeds {
  return Object.fromEntries(
    session.inputNames.map((name) => {
      const tensor = feeds[name];
      if (!tensor) throw new Error(`The graph's input "${name}" was not given`);
      return [name, tensor];
    }),
  );
}
