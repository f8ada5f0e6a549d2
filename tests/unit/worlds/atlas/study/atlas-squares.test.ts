import { beforeAll, describe, expect, it } from 'vitest';
import { TilePainter } from '../../../../../src/atlas/paint/tile-painter';
import { AtlasGazetteer } from '../../../../../src/atlas/places/describe-atlas';
import { shippedPlanet } from '../../../../../src/atlas/shipped-planet';
import { truthOfCity } from '../../../../../src/atlas/truth/region-table';
import { PICTURE_BYTES } from '../../../../../src/domain/picture';
import { isKeptOut } from '../../../../../src/training/development-set';
import { type DrawnRegion, drawSquares, rowId } from '../../../../../src/worlds/atlas/study/atlas-squares';

const CELLS = 18 * 18;
const planet = shippedPlanet();
const gazetteer = new AtlasGazetteer(planet);
const tools = { planet, painter: new TilePainter(planet), gazetteer };
const draw = (city: number, date: 0 | 1) => drawSquares(tools, city, date, { prefix: 'atlas', keeps: () => true });

let early: DrawnRegion[];
let late: DrawnRegion[];
let abroad: DrawnRegion[];
let pictures: Uint8Array[];
beforeAll(() => {
  early = draw(0, 0).drawn;
  abroad = draw(planet.cities.length - 1, 0).drawn;
  ({ drawn: late, pictures } = draw(0, 1));
}, 180_000);

const splitsOf = (drawn: readonly DrawnRegion[]) => new Set(drawn.map(({ row }) => row.splits.split));

describe('the squares of a city as a development set', () => {
  it('are all there, each with a picture of its own', () => {
    expect(late).toHaveLength(CELLS);
    for (const picture of pictures) expect(picture).toHaveLength(PICTURE_BYTES);
    const prints = new Set(pictures.map((picture) => Buffer.from(picture).toString('base64')));
    expect(prints.size).toBe(CELLS);
  });

  it('carry the splits of the planet at the later date, where anything is built', () => {
    const truth = new Map(truthOfCity(planet, 0, 1).map(({ region }) => [rowId(region.id, 1), region.split]));
    for (const { row } of late) expect(row.splits.split).toBe(truth.get(row.id) ?? 'unused');
  });

  it('of the earlier date are there to learn from alone', () => {
    expect(splitsOf(early)).toEqual(new Set(['seen_train', 'unused']));
    expect(splitsOf(abroad)).toEqual(new Set(['unused']));
  });

  it('are kept out of every stage at both dates or at none', () => {
    expect(early.map(({ row }) => isKeptOut(row.id))).toEqual(late.map(({ row }) => isKeptOut(row.id)));
    expect(late.some(({ row }) => isKeptOut(row.id))).toBe(true);
  });

  it('are held out by blocks of three by three', () => {
    const blocks = new Map<string | null, Set<string>>();
    for (const { row } of late.filter(({ row }) => row.splits.split !== 'unused'))
      blocks.set(row.block, (blocks.get(row.block) ?? new Set()).add(row.splits.split));
    for (const splits of blocks.values()) expect(splits.size).toBe(1);
    expect(blocks.size).toBeLessThanOrEqual(36);
  });

  it('are left out where they are not asked for, and named by their planet', () => {
    const { drawn } = drawSquares(tools, 0, 1, { prefix: 'planet7', keeps: (cell, urban) => urban && cell % 2 === 0 });
    const urban = late.filter((one, cell) => one.urban && cell % 2 === 0);
    expect(drawn.map(({ row }) => row.id)).toEqual(urban.map(({ row }) => row.id.replace('atlas', 'planet7')));
  });

  it("are described by the planet's own places", () => {
    const names = new Set(gazetteer.places.map(({ name }) => name));
    for (const { context, row } of late) {
      expect(context.country).toBe(row.country);
      expect(context.nearby).toHaveLength(2);
      for (const { name } of context.nearby) expect(names).toContain(name);
    }
  });
});
