import { Graph } from '../graph/graph';
import type { WeightBits } from '../graph/quantize';
import type { Value } from '../graph/value';
import { MAX_POSITIONS, tabledAngles } from './angle-table';
import { BATCH, cacheBias, cachedAttention, SEQUENCE, TOTAL } from './cached-attention';
import { type ModelConfig, patchValues } from './config';
import { decoderLayers } from './decoder';
import { modelParameters, type Weights } from './parameters';
import { visionTower } from './vision';
import { ConstantWeights } from './weight-source';

/** Bits of the matrices of an exported file; 32 leaves them as they are. */
export type ExportBits = WeightBits | 32;

/** The three graphs of a model in the transformers.js layout, by file name without ending. */
export type ModelPart = 'vision_encoder' | 'embed_tokens' | 'decoder_model_merged';

type BuildPart = (g: Graph, w: ConstantWeights, config: ModelConfig) => void;

/**
 * `pixel_values` float32 [patches, 3 * patchSize^2] in the order of `patchPositions` -> `image_features`
 * float32 [image_tokens, text width]. `image_grid_thw` int64 [images, 3] is taken because transformers.js hands it
 * over, and ignored: the tower knows one grid (`imageSize / patchSize` squared, one frame), and the number of images
 * follows from the number of patches.
 */
const visionEncoder: BuildPart = (g, w, config) => {
  const patches = g.input('pixel_values', 'float32', ['patches', patchValues(config.vision)]);
  g.input('image_grid_thw', 'int64', ['images', 3]);
  g.output('image_features', visionTower(g, w, config, patches, 'images'));
};

/** `input_ids` int64 [batch_size, sequence_length] -> `inputs_embeds` float32 [.., .., text width]. */
const embedTokens: BuildPart = (g, w) => {
  g.output('inputs_embeds', w.embed(g.input('input_ids', 'int64', [BATCH, SEQUENCE])));
};

/**
 * The last `count` (int64 []) tokens of each row of `hidden` [batch_size, sequence_length, width]; all of them for 0.
 */
function lastTokens(g: Graph, hidden: Value, count: Value): Value {
  const start = g.apply('Neg', [g.apply('Unsqueeze', [count, g.constant([0], 'int64')], [1])], [1]);
  const bounds = [start, g.constant([MAX_POSITIONS], 'int64'), g.constant([1], 'int64')];
  return g.apply('Slice', [hidden, ...bounds], [BATCH, 'kept_logits', hidden.shape[2]]);
}

/**
 * `inputs_embeds` [batch_size, sequence_length, width], `attention_mask` int64 [batch_size, total_sequence_length],
 * `position_ids` int64 [3, batch_size, sequence_length] below `MAX_POSITIONS`, the cache (see `cachedAttention`) and
 * `num_logits_to_keep` int64 [] -> `logits` [batch_size, kept tokens, vocabulary] of the last tokens of each row, 0 for
 * all of them, and the longer cache. Prefill and decoding alike.
 */
const decoderModelMerged: BuildPart = (g, w, config) => {
  const t = config.text;
  const embeds = g.input('inputs_embeds', 'float32', [BATCH, SEQUENCE, t.width]);
  const mask = g.input('attention_mask', 'int64', [BATCH, TOTAL]);
  const positions = g.input('position_ids', 'int64', [3, BATCH, SEQUENCE]);
  const angles = tabledAngles(g, t, positions);
  const bias = cacheBias(g, mask, embeds, t.heads / t.keyValueHeads);
  const hidden = decoderLayers(g, w, config, embeds, cachedAttention(g, t, angles, bias));
  const kept = g.input('num_logits_to_keep', 'int64', []);
  g.output('logits', w.head(lastTokens(g, hidden, kept)));
};

const BUILD: Readonly<Record<ModelPart, BuildPart>> = {
  vision_encoder: visionEncoder,
  embed_tokens: embedTokens,
  decoder_model_merged: decoderModelMerged,
};

export const MODEL_PARTS = Object.keys(BUILD) as readonly ModelPart[];

/**
 * One of the three graphs of an exported model, with its weights inside.
 * @throws GraphError naming a weight that is missing or of the wrong size
 */
export function exportGraph(part: ModelPart, config: ModelConfig, weights: Weights, bits: ExportBits): Graph {
  const g = new Graph();
  BUILD[part](g, new ConstantWeights(g, modelParameters(config), weights, bits === 32 ? null : bits), config);
  return g;
}
