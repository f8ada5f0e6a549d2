import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RegionContext } from '../../domain/region';
import { toPatches } from '../../imagery/normalize';
import { type ModelConfig, patchCount, patchValues } from '../../model/config';
import { type Manifest, parseManifest } from '../../model/manifest';
import { readModelFolder } from '../../model/model-folder';
import { modelParameters } from '../../model/parameters';
import { prefixTokens } from '../../model/prompt-tokens';
import { loadTokenizer, type Tokenizer } from '../../model/tokenizer';
import { visionGraph } from '../../model/training-graphs';
import { type Feeds, floatTensor, openSession, select, weightFeeds } from '../../training/session';
import type { WorldId } from '../../worlds/worlds';
import { modelNames } from './evaluate-shipped';

/** A shipped model as training runs it: weights in float32 as inputs of the training graphs. */
export interface ReplayedModel {
  readonly manifest: Manifest;
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly feeds: Feeds;
}

/** Opens the model of a variant and a world. @throws Error naming the folder and what it lacks */
export async function openReplayedModel(models: string, world: WorldId, variant: string): Promise<ReplayedModel> {
  for (const name of await modelNames(models, [])) {
    const folder = join(models, name);
    const known = parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8'), `${folder}/manifest.json`);
    if (known.world !== world || known.variant !== variant) continue;
    const { manifest, config, tokenizerJson, weights } = await readModelFolder((path) => readFile(join(folder, path)));
    const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
    return {
      manifest,
      config,
      tokenizer: loadTokenizer(JSON.parse(tokenizerJson)),
      feeds: weightFeeds(weights, shapes),
    };
  }
  throw new Error(
    `--models ${models}: holds no model "${variant}" of the world "${world}", which the experiment asked`,
  );
}

/** Image tokens of a picture, [imageTokens * width]; null for a model that reads none. @param rgb [size * size * 3] */
export async function imageTokensOf(
  { manifest, config, feeds }: ReplayedModel,
  rgb: Uint8Array,
): Promise<Float32Array | null> {
  if (!manifest.prompt.include.image) return null;
  const { imageSize, patchSize, mergeSize } = config.vision;
  const session = await openSession(visionGraph(config, 1));
  try {
    const patches = toPatches(rgb, imageSize, patchSize, mergeSize);
    const tensor = floatTensor(patches, [patchCount(config.vision), patchValues(config.vision)]);
    return (await session.run(select(session, { ...feeds, patches: tensor }))).image_tokens.data as Float32Array;
  } finally {
    await session.release();
  }
}

/** Tokens of the prompt's prefix for a place, with the parts that the model was trained with. */
export const prefixOf = ({ tokenizer, manifest: { prompt } }: ReplayedModel, context: RegionContext): Int32Array =>
  prefixTokens(tokenizer, context, prompt, prompt.include);
