import { describe, expect, it } from 'vitest';
import { indicatorValue } from '../../../../src/training/dataset/indicator-value';
import { type LabelRow, parseLabels } from '../../../../src/training/dataset/labels';
import { EARTH_INDICATORS, type EarthIndicatorId } from '../../../../src/worlds/earth/earth-indicators';

const ROW: LabelRow = {
  ...parseLabels('id,land_cover,lat,lon\nForest_1,Forest,48,2\n')[0],
  populationPerHa: 20,
  nightLight: 10,
  gdpPerCapita: 30000,
  householdIncome: 17000,
  ghgPerCapita: 8,
};

describe('indicatorValue', () => {
  it.each<[EarthIndicatorId, number]>([
    ['population', 20],
    ['night_light', 10],
    ['gdp', 600],
    ['carbon', 8 * (20 + 0.3 * 10)],
    ['income', 17000],
  ])('computes %s', (id, value) => {
    expect(indicatorValue(ROW, id)).toBeCloseTo(value, 9);
  });

  it('clips night light at 200, also inside carbon', () => {
    const flare = { ...ROW, nightLight: 2823 };
    expect(indicatorValue(flare, 'night_light')).toBe(200);
    expect(indicatorValue(flare, 'carbon')).toBeCloseTo(8 * (20 + 60), 9);
  });

  it('is null exactly where a part is not known', () => {
    const needs: Readonly<Record<string, readonly EarthIndicatorId[]>> = {
      populationPerHa: ['population', 'gdp', 'carbon'],
      nightLight: ['night_light', 'carbon'],
      gdpPerCapita: ['gdp'],
      householdIncome: ['income'],
      ghgPerCapita: ['carbon'],
    };
    for (const [field, ids] of Object.entries(needs)) {
      const row = { ...ROW, [field]: null };
      expect(EARTH_INDICATORS.filter(({ id }) => indicatorValue(row, id) === null).map(({ id }) => id)).toEqual(ids);
    }
  });
});
