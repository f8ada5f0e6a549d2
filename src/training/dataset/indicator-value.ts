import type { EarthIndicatorId } from '../../worlds/earth/earth-indicators';
import type { LabelRow } from './labels';

/** Night light above this is a flare or an outlier, nW/cm²/sr. */
export const NIGHT_LIGHT_CEILING = 200;
/** Weight of one nW/cm²/sr of night light against one person per hectare when national emissions are spread. */
export const CARBON_NIGHT_LIGHT_WEIGHT = 0.3;

type Formula = (row: LabelRow) => number | null;

const FORMULAS: Readonly<Record<EarthIndicatorId, Formula>> = {
  population: (row) => row.populationPerHa,
  night_light: clippedNightLight,
  gdp: ({ gdpPerCapita, populationPerHa }) =>
    gdpPerCapita === null || populationPerHa === null ? null : (gdpPerCapita * populationPerHa) / 1000,
  carbon: (row) => {
    const light = clippedNightLight(row);
    if (row.ghgPerCapita === null || row.populationPerHa === null || light === null) return null;
    return row.ghgPerCapita * (row.populationPerHa + CARBON_NIGHT_LIGHT_WEIGHT * light);
  },
  income: (row) => row.householdIncome,
};

/**
 * Value of an indicator for a tile, in the unit of its row in `EARTH_INDICATORS`; null where a part is not known.
 * GDP and carbon are spread totals, as gridded products make them: GDP per head of the NUTS-2 region (Eurostat)
 * times people in the cell (WorldPop); emissions per head of the country (Eurostat) times people plus weighted
 * night light (VIIRS), after ODIAC. Details: README of the data set.
 */
export function indicatorValue(row: LabelRow, id: EarthIndicatorId): number | null {
  return FORMULAS[id](row);
}

function clippedNightLight({ nightLight }: LabelRow): number | null {
  return nightLight === null ? null : Math.min(Math.max(nightLight, 0), NIGHT_LIGHT_CEILING);
}
