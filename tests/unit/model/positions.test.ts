import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePadId, NANO_CONFIG, type VisionConfig } from '../../../src/model/config';
import { type PrefixPositions, prefixPositions } from '../../../src/model/positions';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { ADDED_TOKENS } from '../../../src/model/tokenizer-format';
import { patchPositions } from '../../../src/model/vision';
import { TOKENIZER_JSON } from './example-model';

/** Two by two image tokens. */
const FOUR: VisionConfig = { ...NANO_CONFIG.vision, imageSize: 16, patchSize: 4, mergeSize: 2 };
const FOUR_TOKENS = { ...NANO_CONFIG, vision: FOUR };
const PAD = imagePadId(NANO_CONFIG.text.vocabulary);

const words = (count: number): number[] => Array(count).fill(7);
const picture = (tokens = 4): number[] => Array(tokens).fill(PAD);
const positionsOf = (...parts: number[][]): PrefixPositions =>
  prefixPositions(Int32Array.from(parts.flat()), FOUR_TOKENS);

/** Text as its length, pictures as 'picture'. */
type Part = number | 'picture';

/** As Qwen2-VL's `get_rope_index` does it: part by part, each behind the largest position of those before. */
function reference(parts: readonly Part[]): { axes: number[][]; next: number } {
  const all: [number, number, number][] = [];
  const behind = (): number => (all.length === 0 ? 0 : Math.max(...all.flat()) + 1);
  for (const part of parts) {
    const first = behind();
    const own: [number, number, number][] =
      part === 'picture'
        ? [0, 1].flatMap((row) => [0, 1].map((column): [number, number, number] => [0, row, column]))
        : Array.from({ length: part }, (_, i) => [i, i, i]);
    all.push(...own.map(([t, h, w]): [number, number, number] => [first + t, first + h, first + w]));
  }
  return { axes: [0, 1, 2].map((axis) => all.map((position) => position[axis])), next: behind() };
}

describe('positions of a prompt prefix', () => {
  it('count up alike on all axes where there is no image', () => {
    const { time, height, width, next } = positionsOf(words(5));
    for (const axis of [time, height, width]) expect([...axis]).toEqual([0, 1, 2, 3, 4]);
    expect(next).toBe(5);
  });

  it('hold time still over an image, count its rows and columns, and go on behind the largest', () => {
    const { time, height, width, next } = positionsOf(words(3), picture(), words(3));
    //                        text     | image     | text
    expect([...time]).toEqual([0, 1, 2, 3, 3, 3, 3, 5, 6, 7]);
    expect([...height]).toEqual([0, 1, 2, 3, 3, 4, 4, 5, 6, 7]);
    expect([...width]).toEqual([0, 1, 2, 3, 4, 3, 4, 5, 6, 7]);
    expect(next).toBe(8);
  });

  it('of the shipped model end at length - 12: 16 image tokens take the room of 4', () => {
    const ids = Int32Array.from([words(3), picture(16), words(69)].flat());
    const { next, height, width } = prefixPositions(ids, NANO_CONFIG);
    expect(next).toBe(88 - 12);
    expect([height[3 + 15], width[3 + 15]]).toEqual([6, 6]);
    expect(height[3 + 16]).toBe(7);
  });

  it('start a branch behind the image even when nothing follows it', () => {
    expect(positionsOf(words(3), picture()).next).toBe(5);
  });

  it('are those of Qwen2-VL for any number of pictures, with any words between them or none', () => {
    const parts = fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant<Part>('picture')), { maxLength: 9 });
    fc.assert(
      fc.property(parts, (all) => {
        const { time, height, width, next } = positionsOf(
          ...all.map((part) => (part === 'picture' ? picture() : words(part))),
        );
        const { axes, next: behind } = reference(all);
        expect([[...time], [...height], [...width]]).toEqual(axes);
        expect(next).toBe(behind);
      }),
    );
  });
});

describe('the pictures of a prefix', () => {
  it('lie where their placeholders are, two of them side by side too', () => {
    const ids = Int32Array.from([words(2), picture(), picture(), words(1), picture()].flat());
    expect(prefixPositions(ids, FOUR_TOKENS).pictures).toEqual([2, 6, 11]);
  });

  it('are refused where a run of placeholders is cut short, with the place', () => {
    const ids = Int32Array.from([words(2), picture(3), words(4)].flat());
    expect(() => prefixPositions(ids, FOUR_TOKENS)).toThrow('The picture before token 5 is cut off');
    expect(() => prefixPositions(ids.subarray(0, 5), FOUR_TOKENS)).toThrow('is cut off');
  });

  it('are known by the placeholder that every tokenizer of ours has', () => {
    const tokenizer = loadTokenizer(JSON.parse(TOKENIZER_JSON));
    expect(imagePadId(tokenizer.vocabularySize)).toBe(tokenizer.id('<|image_pad|>'));
    expect(ADDED_TOKENS.at(-7)?.content).toBe('<|image_pad|>');
  });
});

describe('positions of patches', () => {
  it('go merge block by merge block, row by row inside each', () => {
    const order = patchPositions(FOUR).map(({ row, column }) => `${row}${column}`);
    expect(order.join(' ')).toBe('00 01 10 11 02 03 12 13 20 21 30 31 22 23 32 33');
  });
});
