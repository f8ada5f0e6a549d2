import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import { WANTED_RATIO } from '../../../src/imagery/crop-window';
import { resampleArea } from '../../../src/imagery/resample';
import { EUROSAT_FOLDER, eurosatPictures, hasEurosat } from '../../browser/eurosat-pictures';

/** Pictures of 64 px stand for the ground, models' pictures of 16 px are cut from tiles between the two. */
const GROUND_PX = 64;
const MODEL_PX = 16;
const MARGIN = 8;
const COUNT = 40;

/** The ground with a mirrored margin, so that tiles may reach beyond it: [80 * 80 * 4]. */
function withMargin(rgb: Uint8Array): Uint8ClampedArray {
  const side = GROUND_PX + 2 * MARGIN;
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
  const mirrored = (i: number) => (i < 0 ? -1 - i : i < GROUND_PX ? i : 2 * GROUND_PX - 1 - i);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const from = (mirrored(y - MARGIN) * GROUND_PX + mirrored(x - MARGIN)) * 3;
      rgba.set(rgb.subarray(from, from + 3), (y * side + x) * 4);
    }
  return rgba;
}

/** The tiles' raster at a ratio of source pixels to model pixels, and the crop from it. */
function cropAt(ground: Uint8ClampedArray, ratio: number, offset: readonly [number, number]): Uint8Array {
  const length = MODEL_PX * ratio;
  const side = Math.ceil(length + 1);
  const groundPerPx = GROUND_PX / length;
  const drawn = resampleArea(ground, GROUND_PX + 2 * MARGIN, side, {
    x: MARGIN - offset[0] * groundPerPx,
    y: MARGIN - offset[1] * groundPerPx,
    side: side * groundPerPx,
  });
  const tiles = new Uint8Array(side * side * 4).fill(255);
  for (let i = 0; i < side * side; i++) tiles.set(drawn.subarray(i * 3, i * 3 + 3), i * 4);
  return resampleArea(tiles, side, MODEL_PX, { x: offset[0], y: offset[1], side: length });
}

describe.skipIf(!hasEurosat())(`the zoom rule (skipped where ${EUROSAT_FOLDER} is absent)`, () => {
  it('comes much closer to the truth with two to four source pixels for a pixel than with one to two', async () => {
    const pictures = await eurosatPictures(COUNT);
    const random = seededRandom(7, 'zoom rule');
    const errorFrom = (least: number): number => {
      let [sum, count] = [0, 0];
      for (const { rgb } of pictures) {
        const ground = withMargin(rgb);
        const truth = resampleArea(ground, GROUND_PX + 2 * MARGIN, MODEL_PX, { x: MARGIN, y: MARGIN, side: GROUND_PX });
        const ratio = least * 2 ** random.next();
        const found = cropAt(ground, ratio, [random.next(), random.next()]);
        for (const [i, value] of found.entries()) sum += Math.abs(value - truth[i]);
        count += truth.length;
      }
      return sum / count;
    };
    const [one, two] = [1, 2].map(errorFrom);
    expect(two).toBeLessThan(0.6 * one);
    expect(WANTED_RATIO).toBe(2);
  });
});
