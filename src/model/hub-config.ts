import * as v from 'valibot';
import { parseJsonRecord } from '../domain/parse-json-record';
import { t } from '../domain/words';
import { IMAGE_MEAN, IMAGE_STD } from '../imagery/normalize';
import { CHAT_TEMPLATE } from '../profiling/prompt';
import { MAX_POSITIONS } from './angle-table';
import { headSize, type ModelConfig, validateConfig } from './config';
import type { Tokenizer } from './tokenizer';

/** Tokens that `generate` of transformers.js writes at most, unless told otherwise: a trace with its answer has 18. */
export const MAX_NEW_TOKENS = 48;

/**
 * config.json of Qwen2.5-VL. Beyond the family's keys: `vision_config.image_size` (the tower knows one size) and
 * `vision_config.merger_hidden_size` (twice the tower's width here, four times in the published models).
 */
export function hubConfig(config: ModelConfig, tokenizer: Tokenizer, dtype: string): object {
  const { vision, text } = config;
  return {
    architectures: ['Qwen2_5_VLForConditionalGeneration'],
    model_type: 'qwen2_5_vl',
    image_token_id: tokenizer.id('<|image_pad|>'),
    video_token_id: tokenizer.id('<|video_pad|>'),
    vision_start_token_id: tokenizer.id('<|vision_start|>'),
    vision_end_token_id: tokenizer.id('<|vision_end|>'),
    eos_token_id: tokenizer.id('<|im_end|>'),
    pad_token_id: tokenizer.id('<|endoftext|>'),
    tie_word_embeddings: true,
    max_position_embeddings: MAX_POSITIONS,
    text_config: {
      model_type: 'qwen2_5_vl_text',
      vocab_size: text.vocabulary,
      hidden_size: text.width,
      num_hidden_layers: text.layers,
      num_attention_heads: text.heads,
      num_key_value_heads: text.keyValueHeads,
      head_dim: headSize(text),
      intermediate_size: text.feedForward,
      hidden_act: 'silu',
      rms_norm_eps: config.normEpsilon,
      rope_theta: text.ropeTheta,
      rope_scaling: { type: 'default', rope_type: 'default', mrope_section: text.mropeSection },
      max_position_embeddings: MAX_POSITIONS,
      tie_word_embeddings: true,
    },
    vision_config: {
      model_type: 'qwen2_5_vl',
      image_size: vision.imageSize,
      in_channels: 3,
      patch_size: vision.patchSize,
      temporal_patch_size: 1,
      spatial_merge_size: vision.mergeSize,
      hidden_size: vision.width,
      depth: vision.layers,
      num_heads: vision.heads,
      intermediate_size: vision.feedForward,
      hidden_act: 'silu',
      out_hidden_size: text.width,
      merger_hidden_size: 2 * vision.width,
      fullatt_block_indexes: Array.from({ length: vision.layers }, (_, i) => i),
      window_size: vision.imageSize,
    },
    'transformers.js_config': { dtype },
  };
}

const size = v.pipe(v.number(), v.integer(), v.minValue(1));
const HubConfigSchema = v.object({
  model_type: v.literal('qwen2_5_vl'),
  text_config: v.object({
    vocab_size: size,
    hidden_size: size,
    num_hidden_layers: size,
    num_attention_heads: size,
    num_key_value_heads: size,
    intermediate_size: size,
    rms_norm_eps: v.pipe(v.number(), v.gtValue(0)),
    rope_theta: v.pipe(v.number(), v.gtValue(0)),
    rope_scaling: v.object({ mrope_section: v.tuple([v.number(), v.number(), v.number()]) }),
  }),
  vision_config: v.object({
    image_size: size,
    patch_size: size,
    spatial_merge_size: size,
    hidden_size: size,
    depth: size,
    num_heads: size,
    intermediate_size: size,
  }),
});

const exportAnew = (): string => t`Export the model anew.`;

/**
 * Sizes of an exported model from the text of its config.json.
 * @throws Error naming the field that is missing or does not fit
 */
export function readHubConfig(text: string): ModelConfig {
  const parsed = parseJsonRecord(HubConfigSchema, text, 'config.json', exportAnew());
  const { text_config: t, vision_config: s } = parsed;
  const config: ModelConfig = {
    vision: {
      imageSize: s.image_size,
      patchSize: s.patch_size,
      mergeSize: s.spatial_merge_size,
      width: s.hidden_size,
      layers: s.depth,
      heads: s.num_heads,
      feedForward: s.intermediate_size,
    },
    text: {
      vocabulary: t.vocab_size,
      width: t.hidden_size,
      layers: t.num_hidden_layers,
      heads: t.num_attention_heads,
      keyValueHeads: t.num_key_value_heads,
      feedForward: t.intermediate_size,
      ropeTheta: t.rope_theta,
      mropeSection: t.rope_scaling.mrope_section,
    },
    normEpsilon: t.rms_norm_eps,
  };
  validateConfig(config);
  return config;
}

/** generation_config.json: the most likely token each time, up to the end of the turn. */
export function generationConfig(tokenizer: Tokenizer): object {
  return {
    eos_token_id: tokenizer.id('<|im_end|>'),
    pad_token_id: tokenizer.id('<|endoftext|>'),
    do_sample: false,
    max_new_tokens: MAX_NEW_TOKENS,
  };
}

/**
 * preprocessor_config.json. Any square image is resampled to the one size that the tower knows; `temporal_patch_size` 1
 * means that a still image is one frame, not two copies of it.
 */
export function preprocessorConfig({ vision }: ModelConfig): object {
  const pixels = vision.imageSize ** 2;
  return {
    processor_class: 'Qwen2_5_VLProcessor',
    image_processor_type: 'Qwen2VLImageProcessor',
    do_convert_rgb: true,
    do_resize: true,
    do_rescale: true,
    do_normalize: true,
    rescale_factor: 1 / 255,
    image_mean: IMAGE_MEAN,
    image_std: IMAGE_STD,
    resample: 3,
    min_pixels: pixels,
    max_pixels: pixels,
    size: { shortest_edge: pixels, longest_edge: pixels },
    patch_size: vision.patchSize,
    temporal_patch_size: 1,
    merge_size: vision.mergeSize,
  };
}

/** tokenizer_config.json. */
export function tokenizerConfig(): object {
  return {
    tokenizer_class: 'Qwen2Tokenizer',
    processor_class: 'Qwen2_5_VLProcessor',
    add_prefix_space: false,
    clean_up_tokenization_spaces: false,
    bos_token: null,
    eos_token: '<|im_end|>',
    pad_token: '<|endoftext|>',
    unk_token: null,
    padding_side: 'left',
    model_max_length: MAX_POSITIONS,
    chat_template: CHAT_TEMPLATE,
  };
}
