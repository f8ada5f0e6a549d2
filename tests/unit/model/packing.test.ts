import { describe, expect, it } from 'vitest';
import { MASKED } from '../../../src/model/branching';
import { NANO_CONFIG } from '../../../src/model/config';
import { type Branch, packBranches, packPrefixes } from '../../../src/model/packing';

const LAYOUT = { rows: 2, prefixLength: 4, branches: 2, branchLength: 3 };
const branch = (tokens: number[], promptLength: number): Branch => ({ tokens: Int32Array.from(tokens), promptLength });
const prefix = (...ids: number[]): Int32Array => Int32Array.from(ids);

describe('packPrefixes', () => {
  it('pads on the right, hides the padding, and tells where each row goes on', () => {
    const { tensors, next } = packPrefixes([prefix(7, 8, 9), prefix(5)], LAYOUT, NANO_CONFIG);
    expect(tensors.prefix_ids).toEqual({ dtype: 'int32', dims: [2, 4], data: prefix(7, 8, 9, 0, 5, 0, 0, 0) });
    const M = MASKED;
    const bias = Float32Array.of(0, 0, 0, M, 0, M, M, M);
    expect(tensors.prefix_bias).toEqual({ dtype: 'float32', dims: [2, 1, 1, 4], data: bias });
    const axis = [0, 1, 2, 0, 0, 0, 0, 0];
    expect(tensors.prefix_positions.dims).toEqual([3, 2, 4]);
    expect([...tensors.prefix_positions.data]).toEqual([...axis, ...axis, ...axis]);
    expect([...next]).toEqual([3, 1]);
  });

  it('refuses a prefix that is longer than the layout, with both lengths', () => {
    expect(() => packPrefixes([prefix(1, 2, 3, 4, 5), prefix(1)], LAYOUT, NANO_CONFIG)).toThrow(
      'a prefix of 5 tokens does not fit into 4',
    );
  });

  it('refuses another number of rows than the layout has', () => {
    expect(() => packPrefixes([prefix(1)], LAYOUT, NANO_CONFIG)).toThrow('1 prefixes for 2 rows');
  });
});

describe('packBranches', () => {
  const next = Int32Array.of(10, 20);
  const branches = [branch([1, 2, 3, 4], 2), branch([5, 6], 1), null, branch([7, 8, 9], 3)];
  const { tensors, isAnswer } = packBranches(branches, LAYOUT, next);

  it('feeds all tokens but the last and asks for all but the first', () => {
    expect([...tensors.branch_ids.data]).toEqual([1, 2, 3, 5, 0, 0, 0, 0, 0, 7, 8, 0]);
    expect([...tensors.targets.data]).toEqual([2, 3, 4, 6, 0, 0, 0, 0, 0, 8, 9, 0]);
    expect(tensors.branch_ids.dims).toEqual([2, 6]);
    expect(tensors.targets.dims).toEqual([12]);
  });

  it('marks the targets that belong to an answer: none of a question, of padding or of an empty branch', () => {
    expect([...isAnswer]).toEqual([0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('lets every branch of a row start at the same position', () => {
    const row = (first: number): number[] => [first, first + 1, first + 2, first, first + 1, first + 2];
    const axis = [...row(10), ...row(20)];
    expect([...tensors.branch_positions.data]).toEqual([...axis, ...axis, ...axis]);
    expect(tensors.branch_positions.dims).toEqual([3, 2, 6]);
  });

  it('refuses a branch that is too long, and another number of branches', () => {
    const long = [branch([1, 2, 3, 4, 5], 1), null, null, null];
    expect(() => packBranches(long, LAYOUT, next)).toThrow('a branch of 5 tokens does not fit into 3 + 1');
    expect(() => packBranches([null], LAYOUT, next)).toThrow('1 branches for 2 x 2');
  });
});
