import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/domain/random';
import { TURNS } from '../../../../src/domain/turned-pixel';
import { initialWeights, modelParameters } from '../../../../src/model/parameters';
import {
  GROUND_CELLS,
  type GroundLessons,
  trainGroundEyes,
  turnedLesson,
} from '../../../../src/training/tasks/ground-eyes';
import { turnedPicture } from '../../../../src/training/tasks/task-data';
import { TINY } from '../tiny-run';
import { SHORT_EYES, trainedBriefly } from './short-run';

const PX = 64;
const TOKENS = 4;
const SIDE = TOKENS * GROUND_CELLS;
const KINDS = 3;
const COLOURS = [
  [20, 20, 20],
  [120, 200, 60],
  [240, 90, 220],
];

/** Pictures whose colours are the kinds of their ground, with a block wherever a token's first cell is of kind 1. */
function paintedLessons(count: number): GroundLessons {
  const random = seededRandom(1, 'ground');
  const rgb = new Uint8Array(count * PX * PX * 3);
  const ground = Uint8Array.from({ length: count * SIDE ** 2 }, () => random.below(KINDS));
  const blocks = new Uint8Array(count * TOKENS ** 2);
  const each = PX / SIDE;
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < PX * PX; p++) {
      const [x, y] = [Math.floor((p % PX) / each), Math.floor(p / PX / each)];
      rgb.set(COLOURS[ground[i * SIDE ** 2 + y * SIDE + x]], (i * PX * PX + p) * 3);
    }
    for (let t = 0; t < TOKENS ** 2; t++) {
      const [x, y] = [(t % TOKENS) * GROUND_CELLS, Math.floor(t / TOKENS) * GROUND_CELLS];
      blocks[i * TOKENS ** 2 + t] = Number(ground[i * SIDE ** 2 + y * SIDE + x] === 1);
    }
  }
  const ids = Array.from({ length: count }, (_, i) => `${i}`);
  return { tiles: { ids, rgb }, kinds: KINDS, counted: 1, ground, blocks, measured: 2, measuresOf: () => [1, null] };
}

describe('eyes that are taught token by token', () => {
  const lessons = paintedLessons(16);

  it('are taught what lies where in the picture as it is turned', () => {
    const picture = lessons.tiles.rgb.subarray(0, PX * PX * 3);
    for (let turn = 0; turn < TURNS; turn++) {
      const turned = turnedPicture(picture, turn);
      const { ground } = turnedLesson(lessons, 0, turn);
      for (const [k, kind] of ground.entries()) {
        const [token, cell] = [Math.floor(k / GROUND_CELLS ** 2), k % GROUND_CELLS ** 2];
        const x = 16 * (token % TOKENS) + 4 * (cell % GROUND_CELLS) + 1;
        const y = 16 * Math.floor(token / TOKENS) + 4 * Math.floor(cell / GROUND_CELLS) + 1;
        const at = (y * PX + x) * 3;
        expect([...turned.subarray(at, at + 3)]).toEqual(COLOURS[kind]);
      }
    }
  });

  it('count the blocks of the same tokens, however the picture is turned', () => {
    const sum = (turn: number): number => turnedLesson(lessons, 3, turn).blocks.reduce((a, b) => a + b, 0);
    for (let turn = 1; turn < TURNS; turn++) expect(sum(turn)).toBe(sum(0));
    expect(turnedLesson(lessons, 3, 4).blocks.slice(0, 4)).toEqual(
      turnedLesson(lessons, 3, 0).blocks.slice(0, 4).reverse(),
    );
  });

  it('learn it in a short run, keep the decoder as it was, and say so in the log', async () => {
    const weights = initialWeights(modelParameters(TINY), seededRandom(1, 'weights'));
    const { result: taught, log } = await trainedBriefly((out) =>
      trainGroundEyes(lessons, TINY, weights, SHORT_EYES, out),
    );
    expect(log[log.length - 1].ground).toBeLessThan(0.9 * log[0].ground);
    expect(log[log.length - 1].measures).toBeLessThan(0.1);
    expect(log[0].kept).toBeLessThan(1e-6);
    const changed = (name: string): boolean => taught.get(name) !== weights.get(name);
    expect(changed('visual.patch_embed.proj.weight')).toBe(true);
    expect(changed('model.layers.0.self_attn.q_proj.weight')).toBe(false);
    expect([...taught.keys()]).toEqual([...weights.keys()]);
  });
});
