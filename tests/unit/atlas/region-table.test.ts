import { beforeAll, describe, expect, it } from 'vitest';
import { type AtlasDials, SHIPPED_DIALS } from '../../../src/atlas/dials';
import { ATLAS_INDICATORS, formulaValue, TERMS } from '../../../src/atlas/truth/atlas-indicator';
import { chanceFactor, nationFactor } from '../../../src/atlas/truth/confounders';
import { spearman } from '../../../src/bias/spearman';
import { correlation, leastSquares, predict, r2 } from './least-squares';
import { shippedPlanet, shippedTruth } from './shared-planet';

/** Building twenty cities takes seconds, and many times that on a machine that does other things. */
beforeAll(() => void shippedTruth(), 180_000);

/** Values of an indicator on the planet with other dials: the layout does not change with them. */
function valuesWith(dials: typeof SHIPPED_DIALS, indicator: number): number[] {
  const planet = shippedPlanet();
  return shippedTruth().map(({ region, causes }) => {
    const nation = planet.nations[region.nation];
    const { isSeen } = planet.continents[region.continent];
    const { seed } = planet.terrain;
    const factor =
      nationFactor(dials, nation, isSeen, indicator, seed) * chanceFactor(dials, region.id, indicator + 64, seed);
    return formulaValue(ATLAS_INDICATORS[indicator], causes) * factor;
  });
}

const causeRows = () => shippedTruth().map(({ causes }) => [1, ...Object.values(TERMS).map((term) => term(causes))]);

/** One column for each nation. */
const nationRows = () => {
  const { nations } = shippedPlanet();
  return shippedTruth().map(({ region }) => nations.map(({ id }) => (id === region.nation ? 1 : 0)));
};

describe('the truth table', () => {
  it('holds at least 3,500 urban regions of 14 cities or more on two seen and two unseen continents', () => {
    const planet = shippedPlanet();
    expect(shippedTruth().length).toBeGreaterThanOrEqual(3500);
    expect(planet.cities.length).toBeGreaterThanOrEqual(14);
    expect(planet.continents.map(({ isSeen }) => isSeen)).toEqual([true, true, false, false]);
    for (const { id } of planet.cities)
      expect(shippedTruth().filter(({ region }) => region.city === id).length).toBeGreaterThan(60);
  });

  it('keeps about a fifth of the seen regions out of training, and calls no region of an unseen continent seen', () => {
    const count = (split: string) => shippedTruth().filter(({ region }) => region.split === split).length;
    const share = count('seen_heldout') / (count('seen_heldout') + count('seen_train'));
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.3);
    const { continents } = shippedPlanet();
    for (const { region } of shippedTruth())
      expect(region.split === 'unseen').toBe(!continents[region.continent].isSeen);
  });

  it('has finite, non-negative values, and ids that no two regions share', () => {
    for (const { values, causes } of shippedTruth()) {
      for (const value of Object.values(values)) expect(value >= 0 && value < Infinity).toBe(true);
      for (const cause of Object.values(causes)) expect(cause >= 0 && cause < Infinity).toBe(true);
    }
    expect(new Set(shippedTruth().map(({ region }) => region.id)).size).toBe(shippedTruth().length);
  });
});

const NO_DIALS: AtlasDials = { styleCoupling: 0, nationalOffset: 0, reversal: 0, noise: 0 };

describe('indicators', () => {
  it.each(ATLAS_INDICATORS.map(({ id }, i) => [id, i] as const))(
    '%s follows from what was built, without style or nation: R2 above 0.9',
    (_, i) => {
      const y = valuesWith({ ...NO_DIALS, noise: SHIPPED_DIALS.noise }, i);
      const x = causeRows();
      expect(r2(predict(x, leastSquares(x, y)), y)).toBeGreaterThan(0.9);
    },
  );

  it.each(ATLAS_INDICATORS.map(({ id }, i) => [id, i] as const))(
    'with all dials at zero, nation adds nothing to the causes of %s',
    (_, i) => {
      const y = valuesWith(NO_DIALS, i);
      const formula = shippedTruth().map(({ causes }) => formulaValue(ATLAS_INDICATORS[i], causes));
      expect(y).toEqual(formula);
    },
  );

  /** How far a region's values of all indicators lie above the formula, in logarithms, under given dials. */
  const excessWith = (dials: AtlasDials): number[] =>
    ATLAS_INDICATORS.map((row, i) =>
      valuesWith(dials, i).map((value, k) => Math.log(value / formulaValue(row, shippedTruth()[k].causes))),
    ).reduce((sum, column) => sum.map((x, k) => x + column[k]));
  const styleTie = (dials: AtlasDials, isSeen: boolean): number => {
    const planet = shippedPlanet();
    const excess = excessWith(dials);
    const rows = shippedTruth().flatMap(({ region }, k) =>
      planet.continents[region.continent].isSeen === isSeen && Number.isFinite(excess[k]) ? [k] : [],
    );
    const style = rows.map((k) => planet.nations[shippedTruth()[k].region.nation].styleScore);
    return correlation(
      style,
      rows.map((k) => excess[k]),
    );
  };

  it('at the shipped dials, style goes with values above the formula where it was seen', () => {
    expect(styleTie(SHIPPED_DIALS, true)).toBeGreaterThan(0.6);
  });

  it('with the dial of reversal at one, style goes with values below the formula where it was not seen', () => {
    expect(styleTie({ ...SHIPPED_DIALS, reversal: 1 }, false)).toBeLessThan(-0.6);
  });

  it('at the shipped dials, where models have not learned, causes and chance alone make every value', () => {
    const planet = shippedPlanet();
    for (const { region, causes, values } of shippedTruth()) {
      if (planet.continents[region.continent].isSeen) continue;
      for (const [i, row] of ATLAS_INDICATORS.entries()) {
        const chance = chanceFactor(SHIPPED_DIALS, region.id, i + 64, planet.terrain.seed);
        expect(values[row.id]).toBe(formulaValue(row, causes) * chance);
      }
    }
  });

  it.each(ATLAS_INDICATORS.map((row) => [row.id, row] as const))(
    'there the causes rank regions by %s with at least 0.95: it can be known',
    (id, row) => {
      const planet = shippedPlanet();
      const abroad = shippedTruth().filter(({ region }) => !planet.continents[region.continent].isSeen);
      const ceiling = spearman(
        abroad.map(({ causes }) => formulaValue(row, causes)),
        abroad.map(({ values }) => values[id]),
      );
      expect(ceiling).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('at the shipped dials, the nation explains much of what the causes leave over', () => {
    const x = nationRows();
    for (const [i] of ATLAS_INDICATORS.entries()) {
      const y = valuesWith(SHIPPED_DIALS, i).map((v, k) =>
        Math.log(v / formulaValue(ATLAS_INDICATORS[i], shippedTruth()[k].causes)),
      );
      const known = y.flatMap((v, k) => (Number.isFinite(v) ? [k] : []));
      const rows = known.map((k) => x[k]);
      const left = known.map((k) => y[k]);
      expect(r2(predict(rows, leastSquares(rows, left)), left)).toBeGreaterThan(0.5);
    }
  });
});
