import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { initialWeights, modelParameters, textParameters } from '../../../src/model/parameters';
import { OptimizerState } from '../../../src/training/optimizer-state';
import { TINY } from './tiny-run';

const weights = initialWeights(modelParameters(TINY), new Random(1));

describe('the state of the optimiser', () => {
  const specs = textParameters(TINY.text);

  it('takes copies, so that the weights that it was given stay as they are', () => {
    const state = new OptimizerState(specs, weights);
    (state.feeds['model.norm.weight'].data as Float32Array).fill(9);
    expect(weights.get('model.norm.weight')?.[0]).toBe(1);
  });

  it('goes on from what it saved', () => {
    const state = new OptimizerState(specs, weights);
    for (const tensor of Object.values(state.feeds)) (tensor.data as Float32Array)[0] = 5;
    const other = new OptimizerState(specs, weights);
    other.restore(state.tensors(), 7);
    expect(other.tensors()).toEqual(state.tensors());
    expect(other.steps).toBe(7);
    expect(other.schedule(0.5).bias_correction1.data[0]).toBeCloseTo(1 / (1 - 0.9 ** 8), 5);
  });

  it('names what a checkpoint lacks', () => {
    const tensors = new OptimizerState(specs, weights).tensors();
    tensors.delete('model.norm.weight/v');
    expect(() => new OptimizerState(specs, weights).restore(tensors, 1)).toThrow('lacks "model.norm.weight/v"');
    expect(() => new OptimizerState(specs, new Map())).toThrow('no weight "model.embed_tokens.weight"');
  });
});
