import type { ModelConfig } from './config';
import { partPath } from './export';
import { MODEL_PARTS } from './export-graphs';
import { readHubConfig } from './hub-config';
import { type PartFiles, weightsFromExport } from './import';
import { type Manifest, parseManifest } from './manifest';
import type { Weights } from './parameters';
import { sha256Hex } from './sha256';

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
export async function readModelFolder(read: (path: string) => Promise<Uint8Array>): Promise<ExportedModel> {
  const decoder = new TextDecoder();
  const manifest = parseManifest(decoder.decode(await read('manifest.json')));
  const files = new Map<string, Uint8Array>();
  for (const { path, sizeBytes, sha256 } of manifest.files) {
    const bytes = await read(path);
    if (bytes.length !== sizeBytes || (await sha256Hex(bytes)) !== sha256)
      throw new Error(
        `${manifest.name}/${path}: the file is not the one that the manifest lists; fetch or export the model anew`,
      );
    files.set(path, bytes);
  }
  const file = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`${manifest.name}: the manifest lists no "${path}"; export the model anew`);
    return bytes;
  };
  const config = readHubConfig(decoder.decode(file('config.json')));
  const parts = Object.fromEntries(MODEL_PARTS.map((part) => [part, file(partPath(part, manifest.weights.bits))]));
  const weights = weightsFromExport(parts as PartFiles, config);
  return { manifest, config, tokenizerJson: decoder.decode(file('tokenizer.json')), weights };
}
