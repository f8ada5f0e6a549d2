import { describe, expect, it } from 'vitest';
import { TilePainter } from '../../../../../../src/atlas/paint/tile-painter';
import { shippedPlanet } from '../../../../../../src/atlas/shipped-planet';
import { regionHolding } from '../../../../../../src/atlas/truth/region-table';
import { PICTURE_BYTES } from '../../../../../../src/domain/picture';
import { STREET_LETTERS } from '../../../../../../src/domain/task';
import { baselineAccuracy, streetBaselines } from '../../../../../../src/worlds/atlas/study/tasks/street-baselines';
import { cityStreetSet, type StreetSample, streetSet } from '../../../../../../src/worlds/atlas/study/tasks/street-set';

const tools = { planet: shippedPlanet(), painter: new TilePainter(shippedPlanet()) };
const four = [...cityStreetSet(tools, 3, 'seen_train', { count: 4, seed: 1 })];

describe('the questions of the street', () => {
  it('have pictures of 64 px, and the place of the viewpoint lies in its split', () => {
    for (const { street, candidates, answer, trace, facts, lon, lat } of four) {
      expect([street, ...candidates].map(({ length }) => length)).toEqual(Array(6).fill(PICTURE_BYTES));
      expect(STREET_LETTERS).toContain(answer);
      expect(trace).toEqual(facts);
      expect(regionHolding(tools.planet, lon, lat)).toMatchObject({ city: 3, split: 'seen_train' });
    }
  });

  it('of a shorter series are the first of a longer one', () => {
    expect([...cityStreetSet(tools, 3, 'seen_train', { count: 2, seed: 1 })]).toEqual(four.slice(0, 2));
  });

  it('of a part of the planet come from its cities alone, about as many from each', () => {
    const seen = tools.planet.cities.filter(({ continent }) => tools.planet.continents[continent].isSeen);
    const first: StreetSample[] = [];
    for (const sample of streetSet(tools, 'seen_train', { count: seen.length, seed: 1 })) {
      first.push(sample);
      if (first.length === 2) break;
    }
    expect(first.map(({ city }) => city)).toEqual(seen.slice(0, 2).map(({ id }) => id));
  });
});

describe('an answer without learning', () => {
  /** A street with red to the east, and candidates with red to one side each; B has it in the east. */
  const sample = (answer: StreetSample['answer']): StreetSample => {
    const red = (isRed: (x: number, y: number) => boolean): Uint8Array =>
      Uint8Array.from({ length: PICTURE_BYTES }, (_, i) => {
        const pixel = Math.floor(i / 3);
        return i % 3 === 0 && isRed(pixel % 64, Math.floor(pixel / 64)) ? 220 : 60;
      });
    const sides = [
      red((_, y) => y < 28),
      red((x) => x > 36),
      red((x) => x < 28),
      red((_, y) => y > 36),
      red(() => false),
    ];
    return { ...four[0], street: sides[1], candidates: sides, answer };
  };

  it('finds what lies in the same direction by colours, where letters alone do not', () => {
    const samples = [sample('B'), sample('B')];
    const [letter, , bright, colour] = streetBaselines([sample('C'), sample('C'), sample('B')]);
    expect([letter, bright, colour].map((one) => baselineAccuracy(one, samples))).toEqual([0, 1, 1]);
    expect(() => baselineAccuracy(letter, [])).toThrow('There are no questions');
  });
});
