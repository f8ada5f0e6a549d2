import type { InferenceSession } from 'onnxruntime-web';
import type { ModelConfig } from '../model/config';
import { partPath } from '../model/export';
import { MODEL_PARTS, type ModelPart } from '../model/export-graphs';
import { readHubConfig } from '../model/hub-config';
import type { Manifest } from '../model/manifest';
import { type ReadFile, readModelFiles } from '../model/model-files';
import { loadTokenizer, type Tokenizer } from '../model/tokenizer';
import { type GenerationConfig, readGenerationConfig } from './generation-config';
import type { Backend, Runtime } from './runtime';
import type { SerialQueue } from './serial-queue';

/** A model folder with its three graphs opened. */
export interface LoadedModel {
  readonly manifest: Manifest;
  readonly config: ModelConfig;
  readonly generation: GenerationConfig;
  readonly tokenizer: Tokenizer;
  readonly sessions: Readonly<Record<ModelPart, InferenceSession>>;
  /** SHA-256 of the vision tower's file: models with the same one see the same. */
  readonly visionDigest: string;
}

/** Where sessions are opened. */
export interface SessionHost {
  readonly runtime: Runtime;
  readonly backend: Backend;
  readonly queue: SerialQueue;
}

/** Files beside the graphs that the engine reads. */
const TEXT_FILES = ['config.json', 'generation_config.json', 'tokenizer.json'] as const;

/**
 * Reads what the engine needs of a model folder, checks it against the manifest, and opens its graphs.
 * @throws AlteredFileError, or an Error naming the file that is missing or damaged; whatever `read` or the runtime throws
 */
export async function loadModel({ runtime, backend, queue }: SessionHost, read: ReadFile): Promise<LoadedModel> {
  const graphPaths = ({ weights }: Manifest): string[] => MODEL_PARTS.map((part) => partPath(part, weights.bits));
  const { manifest, file } = await readModelFiles(read, (path, m) => [...TEXT_FILES, ...graphPaths(m)].includes(path));
  const text = (path: (typeof TEXT_FILES)[number]): string => new TextDecoder().decode(file(path));
  const sessions: Partial<Record<ModelPart, InferenceSession>> = {};
  for (const part of MODEL_PARTS) {
    const bytes = file(partPath(part, manifest.weights.bits));
    sessions[part] = await queue.run(() =>
      runtime.InferenceSession.create(bytes, { executionProviders: [backend], logSeverityLevel: 3 }),
    );
  }
  const visionPath = partPath('vision_encoder', manifest.weights.bits);
  return {
    manifest,
    config: readHubConfig(text('config.json')),
    generation: readGenerationConfig(text('generation_config.json')),
    tokenizer: loadTokenizer(JSON.parse(text('tokenizer.json'))),
    sessions: sessions as Record<ModelPart, InferenceSession>,
    visionDigest: manifest.files.find(({ path }) => path === visionPath)?.sha256 ?? '',
  };
}
