import { beforeAll, describe, expect, it } from 'vitest';
import { TilePainter } from '../../../../../src/atlas/paint/tile-painter';
import { AtlasGazetteer } from '../../../../../src/atlas/places/describe-atlas';
import { ATLAS_INDICATORS } from '../../../../../src/atlas/truth/atlas-indicator';
import { formulaValues } from '../../../../../src/atlas/truth/region-table';
import { spearman } from '../../../../../src/bias/spearman';
import { seededRandom } from '../../../../../src/domain/random';
import { writeOutput } from '../../../../../src/profiling/trace';
import { REASON_PLAN } from '../../../../../src/profiling/trace-plan';
import { rulesOfThumb, statementsOf, teacherOf } from '../../../../../src/worlds/atlas/study/atlas-knowledge';
import { type DrawnRegion, drawSquares } from '../../../../../src/worlds/atlas/study/atlas-squares';
import { shippedPlanet } from '../../../atlas/shared-planet';

let regions: DrawnRegion[];
beforeAll(() => {
  const planet = shippedPlanet();
  const tools = { planet, painter: new TilePainter(planet), gazetteer: new AtlasGazetteer(planet) };
  const choice = { prefix: 'atlas', keeps: (_: number, urban: boolean) => urban };
  regions = [0, 5].flatMap((city) => drawSquares(tools, city, 1, choice).drawn);
}, 180_000);

describe('what the base is taught of a planet', () => {
  it('are outputs that can be written down for each indicator, true in what they state', () => {
    const teach = teacherOf(regions);
    const random = seededRandom(1, 'test');
    for (const tile of [0, 17, regions.length - 1])
      for (const { id } of ATLAS_INDICATORS) {
        const { trace, score } = teach(tile, id, random);
        expect(writeOutput(trace, score, REASON_PLAN[id])).toMatch(
          /^<think>Covered by .*<\/think><answer>\d\.\d<\/answer>$/,
        );
        expect(trace).toMatchObject(statementsOf(regions[tile]));
      }
  });

  it('is rough: answers follow the causes, though far from exactly', () => {
    const teach = teacherOf(regions);
    const random = seededRandom(1, 'test');
    for (const { id } of ATLAS_INDICATORS) {
      const values = regions.map(({ causes }) => formulaValues(causes)[id]);
      const rho = spearman(
        regions.map((_, tile) => teach(tile, id, random).score),
        values,
      );
      expect(rho).toBeGreaterThan(0.75);
      expect(rho).toBeLessThan(0.95);
    }
  });

  it('puts to the place what the nearness of the centre adds, and only where it counts', () => {
    const teach = teacherOf(regions);
    const random = seededRandom(1, 'test');
    const placeOf = (id: (typeof ATLAS_INDICATORS)[number]['id']) =>
      regions.map((_, tile) => Number(teach(tile, id, random).trace.place));
    expect(new Set(placeOf('population'))).toEqual(new Set([0]));
    const centrality = regions.map(({ causes }) => causes.centrality);
    expect(spearman(placeOf('house_price'), centrality)).toBeGreaterThan(0.7);
  });
});

describe('the rule of thumb on statements', () => {
  it('agrees with what the causes make of a square, by statements alone', () => {
    const statements = regions.map(statementsOf);
    for (const id of ['population', 'gdp', 'carbon', 'night_light'] as const) {
      const digits = rulesOfThumb(statements, id);
      for (const digit of digits) expect(digit).toBeGreaterThanOrEqual(0);
      for (const digit of digits) expect(digit).toBeLessThanOrEqual(9);
      const values = regions.map(({ causes }) => formulaValues(causes)[id]);
      expect(spearman(digits, values)).toBeGreaterThan(0.8);
    }
  });
});
