import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { Backend } from './backend';

/** ONNX Runtime as the engine needs it: `onnxruntime-web` in a worker, `onnxruntime-node` in tests; one interface. */
export interface Runtime {
  readonly InferenceSession: {
    create(bytes: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: typeof Tensor;
  /**
   * Settles with the reason when the device that runs the sessions is lost, and never while it is there. Asked once,
   * when the first session is open. Absent where there is no device to lose.
   */
  deviceLost?(): Promise<string>;
}

/** Opens the build of ONNX Runtime that belongs to a backend. */
export type OpenRuntime = (backend: Backend) => Promise<Runtime>;

/** Tensors by the name of a graph's input or output. */
export type RuntimeTensors = Record<string, Tensor>;
