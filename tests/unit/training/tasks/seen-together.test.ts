import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/domain/random';
import { imageTokenCount } from '../../../../src/model/config';
import { initialWeights } from '../../../../src/model/parameters';
import { streetHeadParameters } from '../../../../src/model/street-graph';
import { seenTogether } from '../../../../src/training/tasks/seen-together';
import { TINY } from '../tiny-run';

const WIDTH = TINY.text.width;
const SIZE = imageTokenCount(TINY.vision) * WIDTH;
const CANDIDATES = 5;
const random = seededRandom(1, 'seen together');
const see = seenTogether(TINY, initialWeights(streetHeadParameters(TINY), random));
const picture = (): number[] => Array.from({ length: SIZE }, () => 3 * random.normal());

describe('pictures that are seen together', () => {
  const view = picture();
  const others = Array.from({ length: CANDIDATES - 1 }, picture);
  const image = Float32Array.from([...view, ...others.slice(0, 2).flat(), ...view, ...others.slice(2).flat()]);
  const seen = see(image);
  const movedBy = (k: number): number[] =>
    Array.from({ length: SIZE }, (_, i) => seen[(k + 1) * SIZE + i] - image[(k + 1) * SIZE + i]);

  it('leave the view as it is, and move the candidate that is most alike by the length of a token', () => {
    expect(seen.subarray(0, SIZE)).toEqual(image.subarray(0, SIZE));
    const lengths = Array.from({ length: CANDIDATES }, (_, k) => Math.hypot(...movedBy(k).slice(0, WIDTH)));
    expect(lengths.indexOf(Math.max(...lengths))).toBe(2);
    const length = Math.sqrt(image.reduce((sum, value) => sum + value ** 2, 0) / (image.length / WIDTH));
    expect(lengths.reduce((a, b) => a + b, 0)).toBeCloseTo(length, 3);
  });

  it('are moved by one and the same step in each of their tokens', () => {
    const moved = movedBy(2);
    for (const [i, value] of moved.entries()) expect(value).toBeCloseTo(moved[i % WIDTH], 4);
  });
});
