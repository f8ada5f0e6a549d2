import type { Graph } from '../graph/graph';
import type { Value } from '../graph/value';
import { headSize, type TextConfig } from './config';
import { mropeFrequencies } from './decoder';

/** Positions that an exported decoder knows; the longest prompt with its trace and answer ends at about 100. */
export const MAX_POSITIONS = 256;

/** Time, height or width: the axis whose position turns each rotary pair. */
const axisOfPair = ({ mropeSection }: TextConfig): number[] =>
  mropeSection.flatMap((count, axis) => Array.from({ length: count }, () => axis));

/**
 * What `mropeAngles` gives, looked up instead of computed: WGSL allows sine and cosine an error of 2^-11, and any error
 * beyond half a turn (WebGPU Shading Language, "Accuracy of Concrete Floating Point Expressions"). Measured on WebGPU:
 * logits off by 6e-4 with computed angles, by 2e-6 with these.
 * @param positions int64 [3, batch, tokens], each below `MAX_POSITIONS`
 * @returns each [batch, tokens, 1, headSize / 2]
 */
export function tabledAngles(g: Graph, t: TextConfig, positions: Value): { cos: Value; sin: Value } {
  const half = headSize(t) / 2;
  const [, batch, tokens] = positions.shape;
  const axes = axisOfPair(t);
  const frequencies = mropeFrequencies(t);
  const table = (name: string, f: (angle: number) => number): Value => {
    const angle = (i: number): number => Math.floor(i / half) * frequencies[axes[i % half] * half + (i % half)];
    const values = Float32Array.from({ length: MAX_POSITIONS * half }, (_, i) => f(angle(i)));
    return g.initializer(`mrope.${name}`, 'float32', [MAX_POSITIONS * half], values);
  };
  const int64 = (op: string, inputs: Value[], shape: (string | number)[], attributes = {}): Value =>
    g.apply(op, inputs, shape, { dtype: 'int64', attributes });
  const shape = [batch, tokens, 1, half];
  const byPair = int64('Gather', [positions, g.constant(axes, 'int64')], [half, batch, tokens], { axis: 0 });
  const byToken = int64('Transpose', [byPair], [batch, tokens, half], { perm: [1, 2, 0] });
  const row = int64('Unsqueeze', [byToken, g.constant([2], 'int64')], shape);
  const pairs = Array.from({ length: half }, (_, i) => i);
  const index = int64(
    'Add',
    [int64('Mul', [row, g.constant(half, 'int64')], shape), g.constant(pairs, 'int64')],
    shape,
  );
  const look = (from: Value): Value => g.apply('Gather', [from, index], shape);
  return { cos: look(table('cos', Math.cos)), sin: look(table('sin', Math.sin)) };
}
