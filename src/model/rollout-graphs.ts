import { Graph } from '../graph/graph';
import { add, scale } from '../graph/ops/elementwise';
import { reshape } from '../graph/ops/layout';
import { embed } from '../graph/ops/lookup';
import { softmax } from '../graph/ops/normalization';
import { rotary } from '../graph/ops/rotary';
import type { Value } from '../graph/value';
import { attendPrefix, type BranchLayout, embedPrefix, MASKED, prefixInputs } from './branching';
import { headSize, imageTokenCount, type ModelConfig } from './config';
import { decoderLayers, mropeAngles } from './decoder';
import { EMBEDDING, modelParameters } from './parameters';
import type { ImageInput } from './training-graphs';
import { InputWeights } from './weight-source';

/**
 * Runs the prefixes once and returns their keys and values: outputs `prefix_keys.<layer>` [rows, kv, size,
 * prefixLength] and `prefix_values.<layer>` [rows, kv, prefixLength, size].
 */
export function prefillGraph(config: ModelConfig, layout: BranchLayout, image: Exclude<ImageInput, 'patches'>): Graph {
  const g = new Graph();
  const w = new InputWeights(g, modelParameters(config));
  const { rows, prefixLength, pictures = 1 } = layout;
  const tokens =
    image === 'none'
      ? null
      : g.input('image_tokens', 'float32', [rows * pictures * imageTokenCount(config.vision), config.text.width]);
  const prefix = prefixInputs(g, layout);
  const angles = mropeAngles(g, config, prefix.positions);
  const causal = g.initializer(
    'causal',
    'float32',
    [prefixLength, prefixLength],
    Float32Array.from({ length: prefixLength ** 2 }, (_, i) =>
      i % prefixLength > Math.floor(i / prefixLength) ? MASKED : 0,
    ),
  );
  const start = embedPrefix(g, w, config, layout, prefix.ids, tokens);
  decoderLayers(g, w, config, start, (layer, q, k, v) => {
    const { mixed, memory } = attendPrefix(g, config.text, layout, [q, k, v], angles, causal);
    g.output(`prefix_keys.${layer}`, memory.keys);
    g.output(`prefix_values.${layer}`, memory.values);
    return mixed;
  });
  return g;
}

/**
 * One decoding step of all branches of all rows: one token each.
 * Inputs: `ids` int32 [rows * branches], `positions` int32 [3, rows, branches], `prefix_bias`, the prefix memory, and
 * the branches' own past `past_keys.<layer>`, `past_values.<layer>` [rows, kv, branches, past, size]. Outputs: `logits`
 * [rows * branches, vocabulary] and `present_*`, one token longer.
 */
export function decodeGraph(config: ModelConfig, { rows, prefixLength, branches }: BranchLayout): Graph {
  const g = new Graph();
  const w = new InputWeights(g, modelParameters(config));
  const t = config.text;
  const size = headSize(t);
  const kv = t.keyValueHeads;
  const share = t.heads / kv;
  const ids = g.input('ids', 'int32', [rows * branches]);
  const positions = g.input('positions', 'int32', [3, rows, branches]);
  const prefixBias = g.input('prefix_bias', 'float32', [rows, 1, 1, prefixLength]);
  const angles = mropeAngles(g, config, positions);
  const memoryInput = (name: string, layer: number, shape: (number | string)[]): Value =>
    g.input(`${name}.${layer}`, 'float32', shape);
  const x = embed(g, w.value(EMBEDDING), ids);
  const hidden = decoderLayers(g, w, config, x, (layer, q, k, v) => {
    const prefixKeys = memoryInput('prefix_keys', layer, [rows, kv, size, prefixLength]);
    const prefixValues = memoryInput('prefix_values', layer, [rows, kv, prefixLength, size]);
    const extend = (name: 'keys' | 'values', fresh: Value): Value => {
      const past = memoryInput(`past_${name}`, layer, [rows, kv, branches, 'past', size]);
      // [rows, branches, kv, size] -> [rows, kv, branches, 1, size]
      const turned = g.apply('Transpose', [fresh], [rows, kv, branches, size], { attributes: { perm: [0, 2, 1, 3] } });
      const single = reshape(g, turned, [rows, kv, branches, 1, size]);
      const present = g.apply('Concat', [past, single], [rows, kv, branches, 'present', size], {
        attributes: { axis: 3 },
      });
      g.output(`present_${name}.${layer}`, present);
      return present;
    };
    const turn = (flat: Value, heads: number): Value =>
      rotary(g, reshape(g, flat, [rows, branches, heads, size]), angles.cos, angles.sin);
    const presentKeys = extend('keys', turn(k, kv));
    const presentValues = extend('values', reshape(g, v, [rows, branches, kv, size]));
    const queries = reshape(g, scale(g, turn(q, t.heads), 1 / Math.sqrt(size)), [rows, branches, kv, share, size]);
    const grouped = g.apply('Transpose', [queries], [rows, kv, branches, share, size], {
      attributes: { perm: [0, 2, 1, 3, 4] },
    });
    const all = branches * share;
    const toPrefix = g.apply(
      'MatMul',
      [reshape(g, grouped, [rows, kv, all, size]), prefixKeys],
      [rows, kv, all, prefixLength],
    );
    const keysT = g.apply('Transpose', [presentKeys], [rows, kv, branches, size, 'present'], {
      attributes: { perm: [0, 1, 2, 4, 3] },
    });
    const own = g.apply('MatMul', [grouped, keysT], [rows, kv, branches, share, 'present']);
    const ownFlat = reshape(g, own, [rows, kv, all, 'present']);
    const scores = g.apply('Concat', [add(g, toPrefix, prefixBias), ownFlat], [rows, kv, all, 'scores'], {
      attributes: { axis: 3 },
    });
    const weights = softmax(g, scores);
    const range = (start: number, end: number, to: number | string): Value =>
      g.apply('Slice', [weights, ...[start, end, 3].map((n) => g.constant([n], 'int64'))], [rows, kv, all, to]);
    const fromPrefix = g.apply('MatMul', [range(0, prefixLength, prefixLength), prefixValues], [rows, kv, all, size]);
    const ownWeights = reshape(g, range(prefixLength, 2 ** 31 - 1, 'present'), [rows, kv, branches, share, 'present']);
    const fromOwn = g.apply('MatMul', [ownWeights, presentValues], [rows, kv, branches, share, size]);
    const mixed = add(g, reshape(g, fromPrefix, [rows, kv, branches, share, size]), fromOwn);
    const apart = g.apply('Transpose', [mixed], [rows, branches, kv, share, size], {
      attributes: { perm: [0, 2, 1, 3, 4] },
    });
    return reshape(g, apart, [rows * branches, t.width]);
  });
  g.output('logits', w.head(hidden));
  return g;
}
