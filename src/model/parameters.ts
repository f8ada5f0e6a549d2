import type { Random } from '../domain/random';
import { headSize, type ModelConfig, patchValues, type TextConfig, type VisionConfig } from './config';

/** Weights of a model by name. Matrices are row-major [in, out], as in x W. */
export type Weights = Map<string, Float32Array>;

export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** Standard deviation of the initial normal values, or the constant they start from. */
  readonly init: { readonly deviation: number } | { readonly constant: number };
}

const matrix = (name: string, rows: number, columns: number, gain = 1): ParameterSpec => ({
  name: `${name}.weight`,
  shape: [rows, columns],
  init: { deviation: gain / Math.sqrt(rows) },
});
const bias = (name: string, size: number): ParameterSpec => ({
  name: `${name}.bias`,
  shape: [size],
  init: { constant: 0 },
});
const norm = (name: string, size: number): ParameterSpec => ({
  name: `${name}.weight`,
  shape: [size],
  init: { constant: 1 },
});

/** Parameters of the vision tower, named as in Qwen2.5-VL but with query, key and value apart. */
export function visionParameters(v: VisionConfig, textWidth: number): ParameterSpec[] {
  const residualGain = 1 / Math.sqrt(2 * v.layers);
  const blocks = Array.from({ length: v.layers }, (_, i) => `visual.blocks.${i}`).flatMap((p) => [
    norm(`${p}.norm1`, v.width),
    ...['q', 'k', 'v'].flatMap((n) => [matrix(`${p}.attn.${n}`, v.width, v.width), bias(`${p}.attn.${n}`, v.width)]),
    matrix(`${p}.attn.proj`, v.width, v.width, residualGain),
    bias(`${p}.attn.proj`, v.width),
    norm(`${p}.norm2`, v.width),
    ...['gate_proj', 'up_proj'].flatMap((n) => [
      matrix(`${p}.mlp.${n}`, v.width, v.feedForward),
      bias(`${p}.mlp.${n}`, v.feedForward),
    ]),
    matrix(`${p}.mlp.down_proj`, v.feedForward, v.width, residualGain),
    bias(`${p}.mlp.down_proj`, v.width),
  ]);
  const merged = v.width * v.mergeSize ** 2;
  return [
    matrix('visual.patch_embed.proj', patchValues(v), v.width),
    ...blocks,
    norm('visual.merger.ln_q', v.width),
    matrix('visual.merger.mlp.0', merged, v.width * 2),
    bias('visual.merger.mlp.0', v.width * 2),
    matrix('visual.merger.mlp.2', v.width * 2, textWidth),
    bias('visual.merger.mlp.2', textWidth),
  ];
}

/** Parameters of the decoder, named as in Qwen2.5-VL; the embedding is also the output head. */
export function textParameters(t: TextConfig): ParameterSpec[] {
  const residualGain = 1 / Math.sqrt(2 * t.layers);
  const kv = t.keyValueHeads * headSize(t);
  const layers = Array.from({ length: t.layers }, (_, i) => `model.layers.${i}`).flatMap((p) => [
    norm(`${p}.input_layernorm`, t.width),
    matrix(`${p}.self_attn.q_proj`, t.width, t.width),
    bias(`${p}.self_attn.q_proj`, t.width),
    matrix(`${p}.self_attn.k_proj`, t.width, kv),
    bias(`${p}.self_attn.k_proj`, kv),
    matrix(`${p}.self_attn.v_proj`, t.width, kv),
    bias(`${p}.self_attn.v_proj`, kv),
    matrix(`${p}.self_attn.o_proj`, t.width, t.width, residualGain),
    norm(`${p}.post_attention_layernorm`, t.width),
    matrix(`${p}.mlp.gate_proj`, t.width, t.feedForward),
    matrix(`${p}.mlp.up_proj`, t.width, t.feedForward),
    matrix(`${p}.mlp.down_proj`, t.feedForward, t.width, residualGain),
  ]);
  const embedding = { name: EMBEDDING, shape: [t.vocabulary, t.width], init: { deviation: 1 / Math.sqrt(t.width) } };
  return [embedding, ...layers, norm('model.norm', t.width)];
}

export const EMBEDDING = 'model.embed_tokens.weight';

export const modelParameters = (config: ModelConfig): ParameterSpec[] => [
  ...visionParameters(config.vision, config.text.width),
  ...textParameters(config.text),
];

export const parameterCount = (specs: readonly ParameterSpec[]): number =>
  specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);

/** Fresh weights: normal with the deviation of the specification, or constant. */
export function initialWeights(specs: readonly ParameterSpec[], random: Random): Weights {
  return new Map(
    specs.map(({ name, shape, init }) => {
      const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
      if ('constant' in init) values.fill(init.constant);
      else for (let i = 0; i < values.length; i++) values[i] = init.deviation * random.normal();
      return [name, values];
    }),
  );
}
