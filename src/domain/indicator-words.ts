import type { Indicator, IndicatorId } from './indicator';
import { t } from './words';

const NAMES: Readonly<Record<IndicatorId, () => string>> = {
  population: () => t`Population density`,
  night_light: () => t`Night light`,
  gdp: () => t`GDP density`,
  carbon: () => t`Carbon emission`,
  income: () => t`Household income`,
  house_price: () => t`House price`,
};

/** Units with a word in them, by what rows of indicators call them. */
const UNITS: Readonly<Record<string, () => string>> = {
  'people/ha': () => t`people/ha`,
  'thousand EUR/ha': () => t`thousand EUR/ha`,
  'thousand credits/ha': () => t`thousand credits/ha`,
  't CO2e/ha': () => t`t CO2e/ha`,
  't CO2e/ha (spread)': () => t`t CO2e/ha (spread)`,
  'EUR per head': () => t`EUR per head`,
  'credits per head': () => t`credits per head`,
  'credits/m²': () => t`credits/m²`,
};

/** An indicator as the page calls it; prompts and files have its `label`. */
export const indicatorName = ({ id }: Pick<Indicator, 'id'>): string => NAMES[id]();

/** The unit of an indicator as the page writes it; files have its `unit`. */
export const unitText = ({ unit }: Pick<Indicator, 'unit'>): string => UNITS[unit]?.() ?? unit;
