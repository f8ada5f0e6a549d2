import type { IndicatorId } from '../domain/indicator';
import { INDICATORS } from '../domain/indicator';
import { REGION_GROUND_METERS } from '../domain/region';
import { serializeGraph } from '../graph/serialize';
import { IMAGE_MEAN, IMAGE_STD } from '../imagery/normalize';
import { worldById } from '../worlds/worlds';
import { type ModelConfig, validateConfig } from './config';
import { type ExportBits, exportGraph, MODEL_PARTS, type ModelPart } from './export-graphs';
import { generationConfig, hubConfig, preprocessorConfig, tokenizerConfig } from './hub-config';
import { type ExportNotes, FAMILY, MANIFEST_SCHEMA, type Manifest } from './manifest';
import { modelCard } from './model-card';
import { modelParameters, parameterCount, type Weights } from './parameters';
import { sha256Hex } from './sha256';
import { loadTokenizer } from './tokenizer';

/** Names of each precision in transformers.js: the `dtype` option and the ending of the files it then loads. */
export const PRECISIONS = {
  4: { dtype: 'q4', suffix: '_q4' },
  8: { dtype: 'q8', suffix: '_quantized' },
  32: { dtype: 'fp32', suffix: '' },
} as const satisfies Record<ExportBits, { dtype: string; suffix: string }>;

/** Path of a graph inside the folder of a model. */
export const partPath = (part: ModelPart, bits: ExportBits): string => `onnx/${part}${PRECISIONS[bits].suffix}.onnx`;

/** How pictures of another size become the model's. */
const IMAGE_KERNEL = 'area';
/** The weights are this project's, under its licence; what they were learned from is in `attributions`. */
const LICENCE = { id: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' };

export interface ModelToExport {
  readonly config: ModelConfig;
  /** All of `modelParameters(config)`; more are ignored. */
  readonly weights: Weights;
  /** Text of the tokenizer.json, passed on as it is. */
  readonly tokenizerJson: string;
  readonly bits: ExportBits;
}

/**
 * The files of a model in the transformers.js layout, by path: three graphs and the configuration files around them.
 * @throws Error naming the weight, the size or the token that does not fit
 */
export function modelFiles({ config, weights, tokenizerJson, bits }: ModelToExport): Map<string, Uint8Array> {
  validateConfig(config);
  const tokenizer = loadTokenizer(JSON.parse(tokenizerJson));
  if (tokenizer.vocabularySize !== config.text.vocabulary)
    throw new RangeError(
      `The tokenizer has ${tokenizer.vocabularySize} tokens, the model ${config.text.vocabulary}; take the model's own`,
    );
  const encoder = new TextEncoder();
  const json = (value: object): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);
  return new Map([
    ...MODEL_PARTS.map(
      (part) => [partPath(part, bits), serializeGraph(exportGraph(part, config, weights, bits))] as const,
    ),
    ['config.json', json(hubConfig(config, tokenizer, PRECISIONS[bits].dtype))],
    ['generation_config.json', json(generationConfig(tokenizer))],
    ['preprocessor_config.json', json(preprocessorConfig(config))],
    ['tokenizer_config.json', json(tokenizerConfig())],
    ['tokenizer.json', encoder.encode(tokenizerJson)],
  ]);
}

/**
 * The manifest of a model: what the training run tells, what the configuration fixes, and the files with their digests.
 */
async function manifestOf(
  name: string,
  { config, bits }: ModelToExport,
  notes: ExportNotes,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Manifest> {
  const answered = (id: IndicatorId): boolean => notes.scales[id] !== undefined;
  return {
    schemaVersion: MANIFEST_SCHEMA,
    family: FAMILY,
    name,
    weights: { bits, dtype: PRECISIONS[bits].dtype, parameters: parameterCount(modelParameters(config)) },
    indicators: INDICATORS.map(({ id }) => id).filter(answered),
    image: {
      sizePx: config.vision.imageSize,
      groundMeters: REGION_GROUND_METERS,
      kernel: IMAGE_KERNEL,
      mean: [...IMAGE_MEAN],
      std: [...IMAGE_STD],
      patchPx: config.vision.patchSize,
      mergePatches: config.vision.mergeSize,
    },
    ...notes,
    licence: LICENCE,
    attributions: [...worldById(notes.world).dataSources],
    files: await Promise.all(
      [...files].map(async ([path, bytes]) => ({ path, sizeBytes: bytes.length, sha256: await sha256Hex(bytes) })),
    ),
  };
}

/** A whole model folder by path: `modelFiles`, manifest.json and README.md (the model card). */
export async function exportFiles(
  name: string,
  model: ModelToExport,
  notes: ExportNotes,
): Promise<Map<string, Uint8Array>> {
  const files = modelFiles(model);
  const manifest = await manifestOf(name, model, notes, files);
  const encoder = new TextEncoder();
  files.set('manifest.json', encoder.encode(`${JSON.stringify(manifest, null, 1)}\n`));
  files.set('README.md', encoder.encode(modelCard(manifest)));
  return files;
}
