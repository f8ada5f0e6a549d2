import type { Graph } from '../graph/graph';
import { add, mul, silu } from '../graph/ops/elementwise';
import type { Value } from '../graph/value';
import { headSize, type ModelConfig, type TextConfig } from './config';
import type { WeightSource } from './weight-source';

/** Mixes the tokens of one layer: queries, keys and values as the projections give them, result in the same layout. */
export type Attend = (layer: number, q: Value, k: Value, v: Value) => Value;

/**
 * The decoder's layers and final norm (Qwen2.5: RMSNorm, attention, RMSNorm, SwiGLU, residual around both).
 * How tokens see each other is the caller's: training and inference differ only there.
 * @param x [..., width]
 */
export function decoderLayers(g: Graph, w: WeightSource, config: ModelConfig, x: Value, attend: Attend): Value {
  let hidden = x;
  for (let layer = 0; layer < config.text.layers; layer++)
    g.scope(`layers.${layer}`, () => {
      const p = `model.layers.${layer}`;
      const h = w.norm(hidden, `${p}.input_layernorm.weight`, config.normEpsilon);
      const [q, k, v] = ['q_proj', 'k_proj', 'v_proj'].map((name) => w.linear(h, `${p}.self_attn.${name}`));
      hidden = add(g, hidden, w.linear(attend(layer, q, k, v), `${p}.self_attn.o_proj`));
      const n = w.norm(hidden, `${p}.post_attention_layernorm.weight`, config.normEpsilon);
      const gated = mul(g, silu(g, w.linear(n, `${p}.mlp.gate_proj`)), w.linear(n, `${p}.mlp.up_proj`));
      hidden = add(g, hidden, w.linear(gated, `${p}.mlp.down_proj`));
    });
  return w.norm(hidden, 'model.norm.weight', config.normEpsilon);
}

/** Row a, column i: the frequency of rotary pair i if axis a (time, height, width) turns it, else 0. */
export function mropeFrequencies(t: TextConfig): Float32Array {
  const half = headSize(t) / 2;
  const table = new Float32Array(3 * half);
  let pair = 0;
  for (const [axis, count] of t.mropeSection.entries())
    for (let i = 0; i < count; i++, pair++) table[axis * half + pair] = 1 / t.ropeTheta ** (pair / half);
  return table;
}

/**
 * Cosines and sines of the multimodal rotary embedding (Qwen2-VL, section 2.1).
 * @param positions [3, batch, tokens], time, height and width
 * @returns each [batch, tokens, 1, headSize / 2], to broadcast over heads
 */
export function mropeAngles(g: Graph, config: ModelConfig, positions: Value): { cos: Value; sin: Value } {
  const half = headSize(config.text) / 2;
  const [, batch, tokens] = positions.shape;
  const frequencies = g.initializer(`mrope.${positions.name}`, 'float32', [3, half], mropeFrequencies(config.text));
  const byToken = g.apply('Transpose', [positions], [batch, tokens, 3], { attributes: { perm: [1, 2, 0] } });
  const real = g.apply('Cast', [byToken], byToken.shape, { dtype: 'float32', attributes: { to: 1 } });
  const angles = g.apply('MatMul', [real, frequencies], [batch, tokens, half]);
  const shape = [batch, tokens, 1, half];
  const unsqueeze = (x: Value): Value => g.apply('Unsqueeze', [x, g.constant([2], 'int64')], shape);
  return {
    cos: unsqueeze(g.apply('Cos', [angles], angles.shape)),
    sin: unsqueeze(g.apply('Sin', [angles], angles.shape)),
  };
}
