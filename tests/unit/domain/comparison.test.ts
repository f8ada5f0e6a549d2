import { describe, expect, it } from 'vitest';
import { comparisonOf, DEFAULT_COMPARISON, differenceName } from '../../../src/domain/comparison';
import type { ModelRow } from '../../../src/domain/model-row';
import { trainedVariant } from '../../../src/domain/trained-variants';

const SMALL: ModelRow = { id: 'small-vlm', label: 'Small VLM', training: 'as published', compared: 'second' };
const LARGE: ModelRow = { id: 'large-vlm', label: 'Large VLM', training: 'as published', compared: 'first' };

describe('a comparison', () => {
  it('is of SFT and Urban-R1 before any list has been read', () => {
    expect(DEFAULT_COMPARISON).toEqual([
      { id: 'sft', label: 'SFT', training: 'supervised fine-tuning', side: 'first' },
      { id: 'urban-r1', label: 'Urban-R1', training: 'reinforcement learning', side: 'second' },
    ]);
    expect(differenceName(DEFAULT_COMPARISON)).toBe('Urban-R1 minus SFT');
  });

  it('is of the models that the list marks, with the words of the list', () => {
    const comparison = comparisonOf([SMALL, LARGE], null);
    expect(comparison.map(({ id, side }) => [id, side])).toEqual([
      ['large-vlm', 'first'],
      ['small-vlm', 'second'],
    ]);
    expect(differenceName(comparison)).toBe('Small VLM minus Large VLM');
  });

  it('is of any two models that are chosen, in that order', () => {
    const [first, second] = comparisonOf([SMALL], ['small-vlm', 'sft-cot']);
    expect([first.label, first.side]).toEqual(['Small VLM', 'first']);
    expect([second.label, second.side]).toEqual(['SFT with traces', 'second']);
  });

  it('is the one that the list marks where a chosen model is not known', () => {
    expect(comparisonOf([], ['base', 'nobody'])).toEqual(DEFAULT_COMPARISON);
  });
});

describe('a training variant', () => {
  it('that is an arm of the grid is named by its settings, and one that is not known by itself', () => {
    expect(trainedVariant('urban-r1-grid-l0.5-b0.04')).toMatchObject({
      label: 'Urban-R1, λ 0.5, β 0.04',
      isOnGrid: true,
    });
    expect(trainedVariant('urban-r1')).toMatchObject({ compared: 'second' });
    expect(trainedVariant('urban-r1-plain')).toMatchObject({ label: 'Urban-R1, plain reward', isOnGrid: true });
    expect(trainedVariant('sft-matched')).toEqual({ id: 'sft-matched', label: 'sft-matched', training: '' });
  });
});
