import type { InferenceSession } from 'onnxruntime-web';
import { serializeGraph } from '../../graph/serialize';
import { answerMarks } from '../../model/answer-readout';
import { type ModelConfig, patchCount, patchValues } from '../../model/config';
import { partPath } from '../../model/export';
import { exportGraph, MODEL_PARTS, type ModelPart } from '../../model/export-graphs';
import { readHubConfig } from '../../model/hub-config';
import { type PartFiles, weightsFromExport } from '../../model/import';
import type { Manifest } from '../../model/manifest';
import { type ReadFile, readModelFiles } from '../../model/model-files';
import { EMBEDDING, type Weights } from '../../model/parameters';
import { loadTokenizer } from '../../model/tokenizer';
import { BACKENDS } from '../backend';
import { giveBack } from '../give-back';
import type { SessionHost } from '../session-host';
import type { LoadProgress } from '../vision-language-model';
import { CachedDecoder } from './cached-decoder';
import { readGenerationConfig } from './generation-config';
import { GraphRuns } from './graph-runs';
import { cacheNames, presentName } from './key-value-cache';
import type { LoadedModel } from './loaded-model';
import { computeFeatures } from './picture-features';

/** Files beside the graphs that the engine reads. */
const TEXT_FILES = ['config.json', 'generation_config.json', 'tokenizer.json'] as const;

const graphPath = (part: ModelPart, { weights }: Manifest): string => partPath(part, weights.bits);

function openGraph(host: SessionHost, bytes: Uint8Array, keptOnDevice: readonly string[]): Promise<InferenceSession> {
  const { provider } = BACKENDS[host.backend];
  const isOnDevice = provider === 'webgpu' && keptOnDevice.length > 0;
  return host.queue.run(() =>
    host.runtime.InferenceSession.create(bytes, {
      executionProviders: [provider],
      logSeverityLevel: 3,
      ...(isOnDevice && {
        preferredOutputLocation: Object.fromEntries(keptOnDevice.map((name) => [name, 'gpu-buffer'])),
      }),
    }),
  );
}

/**
 * Graphs as a host runs them: on WebGPU as they are shipped; on a processor with their matrices unpacked once, where
 * the packed ones would be unpacked in every run.
 */
function graphsFor(
  { backend }: SessionHost,
  files: PartFiles,
  config: ModelConfig,
  weights: Weights,
): Readonly<Record<ModelPart, Uint8Array>> {
  if (BACKENDS[backend].provider === 'webgpu') return files;
  const unpacked = (part: ModelPart) => [part, serializeGraph(exportGraph(part, config, weights, 32))];
  return Object.fromEntries(MODEL_PARTS.map(unpacked));
}

/** Tokens of the prompt that warms a model up: about as long as a real one, so that the same kernels are compiled. */
const WARM_TOKENS = 80;

/** Runs each graph once, so that the first region does not wait for shaders. */
async function warmUp(host: SessionHost, model: LoadedModel): Promise<void> {
  const runs = new GraphRuns(host);
  const { vision } = model.config;
  const blank = new Float32Array(patchCount(vision) * patchValues(vision));
  const image = await computeFeatures(runs, model, blank);
  const decoder = new CachedDecoder(runs, model);
  const prompt = { prefix: new Int32Array(WARM_TOKENS), question: Int32Array.of(0), image };
  const read = await decoder.prefill([prompt]);
  try {
    (await decoder.step(read.cache, [0])).cache.dispose();
  } finally {
    read.cache.dispose();
  }
}

/**
 * Reads what the engine needs of a model folder, checks it against the manifest, opens its graphs and warms them up.
 * @throws AlteredFileError, or an Error naming the file that is missing or damaged; whatever `read` or the runtime
 *   throws
 */
export async function loadModel(
  host: SessionHost,
  read: ReadFile,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadedModel> {
  const isWanted = (path: string, manifest: Manifest): boolean =>
    [...TEXT_FILES, ...MODEL_PARTS.map((part) => graphPath(part, manifest))].includes(path);
  const { manifest, file } = await readModelFiles(read, isWanted, (progress) =>
    onProgress({ kind: 'loading', ...progress }),
  );
  const text = (path: (typeof TEXT_FILES)[number]): string => new TextDecoder().decode(file(path));
  const files = Object.fromEntries(MODEL_PARTS.map((part) => [part, file(graphPath(part, manifest))])) as PartFiles;
  const config = readHubConfig(text('config.json'));
  const tokenizer = loadTokenizer(JSON.parse(text('tokenizer.json')));
  onProgress({ kind: 'warming' });
  const digestOf = (part: ModelPart): [ModelPart, string] => {
    const path = graphPath(part, manifest);
    return [part, manifest.files.find((listed) => listed.path === path)?.sha256 ?? ''];
  };
  const weights = weightsFromExport(files, config);
  const graphs = graphsFor(host, files, config, weights);
  const model = {
    manifest,
    config,
    generation: readGenerationConfig(text('generation_config.json')),
    tokenizer,
    answerMarks: answerMarks(tokenizer),
    sessions: {
      vision_encoder: await openGraph(host, graphs.vision_encoder, []),
      decoder_model_merged: await openGraph(
        host,
        graphs.decoder_model_merged,
        cacheNames(config.text).map(presentName),
      ),
    },
    embeddings: weights.get(EMBEDDING) as Float32Array,
    digests: Object.fromEntries(MODEL_PARTS.map(digestOf)) as Record<ModelPart, string>,
  };
  // What was made on the way: the runtime has its own copies, and only the embeddings are looked up here.
  if (graphs !== files) for (const graph of Object.values(graphs)) giveBack(graph);
  for (const [name, weight] of weights) if (name !== EMBEDDING) giveBack(weight);
  await warmUp(host, model);
  return model;
}
