import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/domain/random';
import { initialWeights, modelParameters } from '../../../../src/model/parameters';
import { type StreetLessons, streetPatches, trainStreetEyes } from '../../../../src/training/tasks/street-eyes';
import { TINY } from '../tiny-run';
import { SHORT_EYES, trainedBriefly } from './short-run';

const PX = 64;
const CANDIDATES = 3;

/** Each candidate has a colour of its own in every quarter; the view has those of one of them. */
function colouredLessons(count: number): StreetLessons {
  const random = seededRandom(1, 'streets');
  const rgb = new Uint8Array(count * (1 + CANDIDATES) * PX * PX * 3);
  const answers = Array.from({ length: count }, () => random.below(CANDIDATES));
  const paint = (tile: number, colours: readonly number[][]): void => {
    for (let p = 0; p < PX * PX; p++) {
      const quarter = 2 * Number(p / PX >= PX / 2) + Number(p % PX >= PX / 2);
      rgb.set(colours[quarter], (tile * PX * PX + p) * 3);
    }
  };
  for (const [i, answer] of answers.entries()) {
    const colours = Array.from({ length: CANDIDATES }, () =>
      Array.from({ length: 4 }, () => [random.below(256), random.below(256), random.below(256)]),
    );
    paint(i * (1 + CANDIDATES), colours[answer]);
    for (const [k, own] of colours.entries()) paint(i * (1 + CANDIDATES) + 1 + k, own);
  }
  const ids = Array.from({ length: count * (1 + CANDIDATES) }, (_, i) => `${i}`);
  return { tiles: { ids, rgb }, answers };
}

describe('eyes that compare', () => {
  const lessons = colouredLessons(16);

  it('turn the pictures of a question alike, and those of another one their own way', () => {
    const patchesOf = (turns: readonly number[]): Float32Array =>
      streetPatches(lessons, [0, 1], TINY, turns).patches.data as Float32Array;
    const [plain, turned] = [patchesOf([0, 0]), patchesOf([2, 0])];
    const each = plain.length / 2;
    expect(turned.subarray(each)).toEqual(plain.subarray(each));
    const size = each / (1 + CANDIDATES);
    const { answers } = lessons;
    const own = turned.subarray(0, each);
    expect(own).not.toEqual(plain.subarray(0, each));
    const shown = (k: number): Float32Array => own.subarray(k * size, (k + 1) * size);
    expect(shown(1 + answers[0])).toEqual(shown(0));
  });

  it('learn in a short run which picture shows the place of the view, and leave the decoder as it was', async () => {
    const weights = initialWeights(modelParameters(TINY), seededRandom(1, 'weights'));
    const { result, log } = await trainedBriefly((out) => trainStreetEyes(lessons, TINY, weights, SHORT_EYES, out));
    const { weights: taught, head } = result;
    expect(log[log.length - 1].own).toBeLessThan(0.8 * Math.log(CANDIDATES));
    expect(taught.get('model.norm.weight')).toBe(weights.get('model.norm.weight'));
    expect(taught.get('visual.patch_embed.proj.weight')).not.toBe(weights.get('visual.patch_embed.proj.weight'));
    expect([...head.keys()]).toEqual(['eyes.compared.weight']);
  });
});
