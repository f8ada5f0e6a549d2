import type { Graph } from '../graph/graph';
import { add, gelu, mul, scale, silu } from '../graph/ops/elementwise';
import { reshape, transpose } from '../graph/ops/layout';
import { matmul } from '../graph/ops/linear';
import { softmax } from '../graph/ops/normalization';
import { rotary } from '../graph/ops/rotary';
import type { Dim, Value } from '../graph/value';
import { headSize, type ModelConfig, patchCount, type VisionConfig } from './config';
import type { WeightSource } from './weight-source';

/** Row and column of each patch in the order of the image processor: merge blocks, row by row inside each. */
export function patchPositions({ imageSize, patchSize, mergeSize }: VisionConfig): { row: number; column: number }[] {
  const side = imageSize / patchSize;
  const positions: { row: number; column: number }[] = [];
  for (let blockRow = 0; blockRow < side; blockRow += mergeSize)
    for (let blockColumn = 0; blockColumn < side; blockColumn += mergeSize)
      for (let r = 0; r < mergeSize; r++)
        for (let c = 0; c < mergeSize; c++) positions.push({ row: blockRow + r, column: blockColumn + c });
  return positions;
}

/**
 * Cosines and sines of the 2-D rotary embedding, [1, patches, 1, headSize / 2]: first half by row, second by column.
 */
function visionAngles(g: Graph, v: VisionConfig): { cos: Value; sin: Value } {
  const quarter = headSize(v) / 4;
  const angles = patchPositions(v).flatMap(({ row, column }) =>
    [row, column].flatMap((position) => Array.from({ length: quarter }, (_, i) => position / 10_000 ** (i / quarter))),
  );
  const shape = [1, patchCount(v), 1, 2 * quarter];
  return {
    cos: g.initializer('visual.rotary.cos', 'float32', shape, Float32Array.from(angles, Math.cos)),
    sin: g.initializer('visual.rotary.sin', 'float32', shape, Float32Array.from(angles, Math.sin)),
  };
}

/**
 * The vision tower: patch embedding, transformer blocks with 2-D rotary positions over the whole image, 2x2 merger.
 * @param patches [images * patches, 3 * patchSize^2], in the order of `patchPositions`
 * @returns image tokens [images * imageTokens, text width]
 */
export function visionTower(g: Graph, w: WeightSource, config: ModelConfig, patches: Value, images: Dim): Value {
  const v = config.vision;
  const size = headSize(v);
  const [rows] = patches.shape;
  const { cos, sin } = visionAngles(g, v);
  let x = w.linear(patches, 'visual.patch_embed.proj');
  for (let layer = 0; layer < v.layers; layer++)
    g.scope(`visual.blocks.${layer}`, () => {
      const p = `visual.blocks.${layer}`;
      const h = w.norm(x, `${p}.norm1.weight`, config.normEpsilon);
      const heads = (name: string): Value =>
        reshape(g, w.linear(h, `${p}.attn.${name}`), [images, patchCount(v), v.heads, size]);
      const q = transpose(g, scale(g, rotary(g, heads('q'), cos, sin), 1 / Math.sqrt(size)), [0, 2, 1, 3]);
      const k = transpose(g, rotary(g, heads('k'), cos, sin), [0, 2, 3, 1]);
      const attended = matmul(g, softmax(g, matmul(g, q, k)), transpose(g, heads('v'), [0, 2, 1, 3]));
      const flat = reshape(g, transpose(g, attended, [0, 2, 1, 3]), [rows, v.width]);
      x = add(g, x, w.linear(flat, `${p}.attn.proj`));
      const n = w.norm(x, `${p}.norm2.weight`, config.normEpsilon);
      const gated = mul(g, silu(g, w.linear(n, `${p}.mlp.gate_proj`)), w.linear(n, `${p}.mlp.up_proj`));
      x = add(g, x, w.linear(gated, `${p}.mlp.down_proj`));
    });
  return g.scope('visual.merger', () => {
    const h = w.norm(x, 'visual.merger.ln_q.weight', config.normEpsilon);
    const group = v.mergeSize ** 2;
    const tokens = typeof rows === 'number' ? rows / group : 'image_tokens';
    const merged = reshape(g, h, [tokens, v.width * group]);
    return w.linear(gelu(g, w.linear(merged, 'visual.merger.mlp.0')), 'visual.merger.mlp.2');
  });
}
