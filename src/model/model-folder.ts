import type { ModelConfig } from './config';
import { partPath } from './export';
import { MODEL_PARTS } from './export-graphs';
import { readHubConfig } from './hub-config';
import { type PartFiles, weightsFromExport } from './import';
import type { Manifest } from './manifest';
import { type ReadFile, readModelFiles } from './model-files';
import type { Weights } from './parameters';

/** A model as its folder holds it. */
export interface ExportedModel {
  readonly manifest: Manifest;
  readonly config: ModelConfig;
  /** Text of tokenizer.json. */
  readonly tokenizerJson: string;
  /** In float32, de-quantised. */
  readonly weights: Weights;
}

/**
 * Reads a model folder and checks every file against its manifest.
 * @param read gives the bytes of a file by its path inside the folder
 * @throws Error naming the file that is missing, changed or damaged
 */
export async function readModelFolder(read: ReadFile): Promise<ExportedModel> {
  const { manifest, file } = await readModelFiles(read);
  const decoder = new TextDecoder();
  const config = readHubConfig(decoder.decode(file('config.json')));
  const parts = Object.fromEntries(MODEL_PARTS.map((part) => [part, file(partPath(part, manifest.weights.bits))]));
  const weights = weightsFromExport(parts as PartFiles, config);
  return { manifest, config, tokenizerJson: decoder.decode(file('tokenizer.json')), weights };
}
