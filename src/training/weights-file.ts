import { readFile, writeFile } from 'node:fs/promises';
import type { ModelConfig } from '../model/config';
import { modelParameters, type Weights } from '../model/parameters';
import { decodeSafetensors, encodeSafetensors } from './safetensors';

/** Saves weights alone, without optimiser moments. */
export async function saveWeights(
  path: string,
  weights: Weights,
  config: ModelConfig,
  metadata: Record<string, string>,
): Promise<void> {
  const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
  const tensors = new Map(
    [...weights]
      .filter(([name]) => shapes.has(name))
      .map(([name, data]) => [name, { shape: shapes.get(name) ?? [], data }]),
  );
  await writeFile(path, encodeSafetensors({ tensors, metadata }));
}

/** Reads weights of a model. @throws Error naming the file and the parameter that is missing or of another size. */
export async function loadWeights(path: string, config: ModelConfig): Promise<Weights> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new Error(`${path}: cannot be read (${error.message}); run the stage that makes it first`);
  });
  const { tensors } = decodeSafetensors(bytes, path);
  return new Map(
    modelParameters(config).map(({ name, shape }) => {
      const data = tensors.get(name)?.data;
      if (data?.length !== shape.reduce((a, b) => a * b, 1))
        throw new Error(`${path}: "${name}" is missing or not ${shape.join(' x ')}`);
      return [name, data];
    }),
  );
}
