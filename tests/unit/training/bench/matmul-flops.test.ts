import { describe, expect, it } from 'vitest';
import { backward } from '../../../../src/graph/autodiff';
import { Graph } from '../../../../src/graph/graph';
import { sumAll } from '../../../../src/graph/ops/reduce';
import { elementCount, type Shape, type Value } from '../../../../src/graph/value';
import { branchingForward } from '../../../../src/model/branching';
import { imageTokenCount, NANO_CONFIG, patchCount, patchValues } from '../../../../src/model/config';
import { modelParameters } from '../../../../src/model/parameters';
import { visionTower } from '../../../../src/model/vision';
import { InputWeights } from '../../../../src/model/weight-source';
import {
  decoderForwardFlops,
  decoderStepFlops,
  eyesForwardFlops,
  eyesStepFlops,
} from '../../../../src/training/bench/matmul-flops';

const LAYOUT = { rows: 2, prefixLength: 40, branches: 3, branchLength: 7 };
const NO_HEADS = { classes: 0, measures: 0 };
const { vision, text } = NANO_CONFIG;

/** Position axes: the inner size of the product that makes rotary angles, which is not counted. */
const AXES = 3;

/** Adds up what the matrix products that pass through it cost. */
class CountingGraph extends Graph {
  flops = 0;

  override apply(
    op: string,
    inputs: readonly (Value | null)[],
    shape: Shape,
    options: Parameters<Graph['apply']>[3] = {},
  ): Value {
    const [first] = inputs;
    if (first && (op === 'MatMul' || op === 'Gemm')) {
      const inner = Number(options.attributes?.transA ? first.shape.at(-2) : first.shape.at(-1));
      if (inner !== AXES) this.flops += 2 * elementCount(shape) * inner;
    }
    return super.apply(op, inputs, shape, options);
  }
}

function decoder(g: CountingGraph): Value {
  const w = new InputWeights(g, modelParameters(NANO_CONFIG), (name) => !name.startsWith('visual.'));
  const image = g.input('image_tokens', 'float32', [LAYOUT.rows * imageTokenCount(vision), text.width]);
  return w.head(branchingForward(g, w, NANO_CONFIG, LAYOUT, image));
}

function tower(g: CountingGraph): Value {
  const w = new InputWeights(g, modelParameters(NANO_CONFIG), (name) => name.startsWith('visual.'));
  return visionTower(
    g,
    w,
    NANO_CONFIG,
    g.input('patches', 'float32', [2 * patchCount(vision), patchValues(vision)]),
    2,
  );
}

describe('the counted work of a training step', () => {
  it("is that of the decoder's graph in the forward pass", () => {
    const g = new CountingGraph();
    decoder(g);
    expect(decoderForwardFlops(NANO_CONFIG, LAYOUT)).toBe(g.flops);
  });

  it("is that of the decoder's graph with its gradients, less the one-hot products behind the embedding", () => {
    const g = new CountingGraph();
    backward(g, sumAll(g, decoder(g)));
    const tokens = LAYOUT.rows * (LAYOUT.prefixLength + LAYOUT.branches * LAYOUT.branchLength);
    const oneHot = 2 * tokens * text.vocabulary * text.width;
    expect(decoderStepFlops(NANO_CONFIG, LAYOUT)).toBe(g.flops - oneHot);
  });

  it("is that of the vision tower's graph in the forward pass", () => {
    const g = new CountingGraph();
    tower(g);
    expect(eyesForwardFlops(NANO_CONFIG, 2, NO_HEADS)).toBe(g.flops);
  });

  it("is that of the vision tower's graph with its gradients", () => {
    const g = new CountingGraph();
    backward(g, sumAll(g, tower(g)));
    expect(eyesStepFlops(NANO_CONFIG, 2, NO_HEADS)).toBe(g.flops);
  });
});
