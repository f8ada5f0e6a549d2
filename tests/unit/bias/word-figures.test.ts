import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WordedPicture, wordFigures } from '../../../src/bias/word-figures';

/** Pictures of a class, of which the first so many are answered rightly. */
const pictures = (group: string, truth: string, n: number, right: number, wrong: string | null = 'other') =>
  Array.from(
    { length: n },
    (_, i): WordedPicture => ({ id: `${group}${i}`, group, truth, said: [i < right ? truth : wrong] }),
  );

describe('figures of answers of one word', () => {
  const asked = [
    ...pictures('fields', 'land', 30, 15),
    ...pictures('woods', 'land', 30, 30),
    ...pictures('quay', 'port', 20, 5, null),
  ];
  const figures = wordFigures(asked, 13, 1);
  const [model] = figures.models;

  it('stand beside chance and beside the constant answer that does best', () => {
    expect(figures.n).toBe(80);
    expect(figures.chance).toBeCloseTo(1 / 13);
    expect(figures.constant).toEqual({ word: 'land', share: 0.75 });
    expect(model.right.value).toBeCloseTo(50 / 80);
    expect(model.above.value).toBeCloseTo(50 / 80 - 0.75);
    expect(model.unread).toBe(15);
  });

  it('count each true word as much as another where the mean of words is asked for', () => {
    expect(figures.evenChance).toBe(0.5);
    expect(model.evenly.value).toBeCloseTo((45 / 60 + 5 / 20) / 2);
  });

  it('hold each class by itself, with what was said of it most often', () => {
    expect(figures.groups.map(({ name, truth, n }) => [name, truth, n])).toEqual([
      ['fields', 'land', 30],
      ['quay', 'port', 20],
      ['woods', 'land', 30],
    ]);
    expect(figures.groups[1].models[0].recall.value).toBeCloseTo(0.25);
    expect(figures.groups[1].models[0].most).toEqual({ word: 'port', count: 5 });
    expect(figures.groups[0].models[0].most).toEqual({ word: 'land', count: 15 });
  });

  it('have intervals over pictures that hold the value', () => {
    for (const { value, interval } of [model.right, model.above, model.evenly]) {
      expect(interval?.lo).toBeLessThanOrEqual(value ?? Number.NaN);
      expect(interval?.hi).toBeGreaterThanOrEqual(value ?? Number.NaN);
    }
    expect(model.above.interval?.hi).toBeLessThan(0.05);
  });

  it('are none of fewer than ten pictures, but the pictures are counted', () => {
    const few = wordFigures([...pictures('woods', 'land', 5, 5), ...pictures('quay', 'port', 4, 4)], 13, 1);
    expect(few.n).toBe(9);
    expect(few.models[0]).toEqual({
      right: { value: null, interval: null },
      above: { value: null, interval: null },
      evenly: { value: null, interval: null },
      unread: 0,
    });
    const enough = wordFigures([...pictures('woods', 'land', 10, 5), ...pictures('quay', 'port', 4, 4)], 13, 1);
    expect(enough.models[0].right.value).not.toBeNull();
    expect(enough.groups.map(({ models }) => models[0].recall.value)).toEqual([null, 0.5]);
  });

  it('say of a class of which nothing could be read that nothing was said', () => {
    expect(wordFigures(pictures('quay', 'port', 12, 0, null), 13, 1).groups[0].models[0].most).toBeNull();
  });

  it('are of at least one picture', () => {
    expect(() => wordFigures([], 13, 1)).toThrow('no pictures');
  });

  it('never put a constant answer above itself', () => {
    const word = fc.constantFrom('land', 'port', 'water');
    fc.assert(
      fc.property(fc.array(word, { minLength: 10, maxLength: 40 }), (truths) => {
        const all = truths.map((truth, i) => ({ id: String(i), group: truth, truth, said: [] as string[] }));
        const { constant } = wordFigures(all, 3, 0);
        const said = all.map((picture) => ({ ...picture, said: [constant.word] }));
        const { models } = wordFigures(said, 3, 1, { resamples: 20, seed: 0 });
        expect(models[0].above).toEqual({ value: 0, interval: { lo: 0, hi: 0 } });
        expect(models[0].right.value).toBeCloseTo(constant.share);
      }),
      { numRuns: 20 },
    );
  });
});
