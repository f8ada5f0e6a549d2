import { describe, expect, it } from 'vitest';
import { NANO_CONFIG, type VisionConfig } from '../../../src/model/config';
import { prefixPositions } from '../../../src/model/positions';
import { patchPositions } from '../../../src/model/vision';

/** Two by two image tokens. */
const FOUR: VisionConfig = { ...NANO_CONFIG.vision, imageSize: 16, patchSize: 4, mergeSize: 2 };

describe('positions of a prompt prefix', () => {
  it('count up alike on all axes where there is no image', () => {
    const { time, height, width, next } = prefixPositions(5, null);
    for (const axis of [time, height, width]) expect([...axis]).toEqual([0, 1, 2, 3, 4]);
    expect(next).toBe(5);
  });

  it('hold time still over an image, count its rows and columns, and go on behind the largest', () => {
    const { time, height, width, next } = prefixPositions(10, FOUR);
    //                        text     | image     | text
    expect([...time]).toEqual([0, 1, 2, 3, 3, 3, 3, 5, 6, 7]);
    expect([...height]).toEqual([0, 1, 2, 3, 3, 4, 4, 5, 6, 7]);
    expect([...width]).toEqual([0, 1, 2, 3, 4, 3, 4, 5, 6, 7]);
    expect(next).toBe(8);
  });

  it('of the shipped model end at length - 12: 16 image tokens take the room of 4', () => {
    const { next, height, width } = prefixPositions(88, NANO_CONFIG.vision);
    expect(next).toBe(88 - 12);
    expect([height[3 + 15], width[3 + 15]]).toEqual([6, 6]);
    expect(height[3 + 16]).toBe(7);
  });

  it('start a branch behind the image even when nothing follows it', () => {
    expect(prefixPositions(7, FOUR).next).toBe(5);
  });
});

describe('positions of patches', () => {
  it('go merge block by merge block, row by row inside each', () => {
    const order = patchPositions(FOUR).map(({ row, column }) => `${row}${column}`);
    expect(order.join(' ')).toBe('00 01 10 11 02 03 12 13 20 21 30 31 22 23 32 33');
  });
});
