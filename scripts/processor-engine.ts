import * as ort from 'onnxruntime-node';
import { Engine } from '../src/engine/engine';

/** The engine of the page, on the processor of this machine. */
export const processorEngine = (): Engine =>
  new Engine(
    async () => ({ Tensor: ort.Tensor, InferenceSession: ort.InferenceSession }),
    { backend: 'cpu', adapter: null, description: 'the processor' },
    () => {},
  );
