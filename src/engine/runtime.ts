import type { InferenceSession, Tensor } from 'onnxruntime-web';

/** What runs a graph, as ONNX Runtime calls it: the first two in a browser, the last in Node. */
export type Backend = 'webgpu' | 'wasm' | 'cpu';

/** ONNX Runtime as the engine needs it: `onnxruntime-web` in a worker, `onnxruntime-node` in tests; one interface. */
export interface Runtime {
  readonly InferenceSession: {
    create(bytes: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: typeof Tensor;
}

/** Tensors by the name of a graph's input or output. */
export type Tensors = Record<string, Tensor>;
