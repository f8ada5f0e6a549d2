import type { IndicatorId } from '../domain/indicator';
import type { StatementId } from './statements';

/** Which statements a trace makes about each indicator, in the order in which they are said. */
export type TracePlan = Readonly<Record<IndicatorId, readonly StatementId[]>>;

const PIXELS = ['cover', 'greenery', 'built', 'roads', 'water', 'texture', 'suggests', 'place'] as const;

/** The same statements whatever is asked, all of them measured on the pixels. */
export const PIXEL_PLAN: TracePlan = {
  population: PIXELS,
  night_light: PIXELS,
  gdp: PIXELS,
  carbon: PIXELS,
  income: PIXELS,
  house_price: PIXELS,
};

/** The reasons for the indicator asked: what its value is made of on the simulated planet (`ATLAS_INDICATORS`). */
export const REASON_PLAN: TracePlan = {
  population: ['cover', 'homes', 'huts', 'suggests', 'place'],
  night_light: ['cover', 'streets', 'workplaces', 'factories', 'suggests', 'place'],
  gdp: ['cover', 'workplaces', 'factories', 'homes', 'suggests', 'place'],
  carbon: ['cover', 'streets', 'workplaces', 'factories', 'homes', 'suggests', 'place'],
  income: ['cover', 'parks', 'villas', 'huts', 'factories', 'centre', 'suggests', 'place'],
  house_price: ['cover', 'parks', 'water', 'huts', 'factories', 'centre', 'suggests', 'place'],
};
