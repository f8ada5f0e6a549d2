import { describe, expect, it } from 'vitest';
import { meanToken } from '../../../../../src/worlds/atlas/study/atlas-baseline';

describe('what trees see of a picture of the Atlas', () => {
  it('is the mean of its image tokens, place by place', () => {
    expect([...meanToken(Float32Array.of(1, 10, 3, 30, 5, 50), 2)]).toEqual([3, 30]);
  });
});
