import type { IndicatorId } from '../../domain/indicator';
import { REGION_GROUND_METERS } from '../../domain/region';
import type { Causes } from './causes';

/** The Atlas answers every indicator. */
export type AtlasIndicatorId = IndicatorId;

/** An indicator of the Atlas: a sum of causes with known weights. */
export interface AtlasIndicator {
  readonly id: AtlasIndicatorId;
  /** Names of the terms, for tables and regressions. */
  readonly terms: readonly string[];
  /** Weight of each term, in units of the indicator. */
  readonly weights: readonly number[];
  /** Added whatever was built. */
  readonly base: number;
}

/** What the formulas are made of: causes for each hectare, shares, and what is near. */
export const TERMS: Readonly<Record<string, (c: Causes) => number>> = {
  homes: (c) => c.homeFloor / HECTARES,
  huts: (c) => c.shantyFloor / HECTARES,
  work: (c) => c.workFloor / HECTARES,
  works: (c) => c.worksArea / HECTARES,
  roads: (c) => c.roadMeters / HECTARES,
  arterials: (c) => c.arterialMeters / HECTARES,
  green: (c) => c.greenShare,
  water: (c) => c.waterShare,
  centrality: (c) => c.centrality / (c.centrality + 8),
  hutShare: (c) => c.shantyFloor / (c.shantyFloor + c.homeFloor + 2000),
  villaShare: (c) => c.villaFloor / (c.shantyFloor + c.homeFloor + 2000),
  worksShare: (c) => c.worksArea / (REGION_GROUND_METERS * REGION_GROUND_METERS),
};

/** Hectares in a region. */
const HECTARES = (REGION_GROUND_METERS * REGION_GROUND_METERS) / 10000;

const row = (id: AtlasIndicatorId, base: number, sum: Record<string, number>): AtlasIndicator => ({
  id,
  base,
  terms: Object.keys(sum),
  weights: Object.values(sum),
});

/**
 * Every indicator of the Atlas, in the units of its row in `worlds/atlas`. The formulas hold on each continent and in
 * each nation alike.
 */
export const ATLAS_INDICATORS: readonly AtlasIndicator[] = [
  row('population', 0, { homes: 1 / 42, huts: 1 / 11 }),
  row('night_light', 0.4, {
    roads: 0.05,
    arterials: 0.12,
    homes: 0.0009,
    work: 0.0042,
    works: 0.0068,
  }),
  row('gdp', 8, { work: 1.3, works: 0.7, homes: 0.05, huts: 0.02 }),
  row('carbon', 1, {
    homes: 0.012,
    huts: 0.009,
    work: 0.021,
    works: 0.06,
    roads: 0.08,
    arterials: 0.5,
  }),
  row('income', 15000, {
    centrality: 14000,
    green: 7000,
    villaShare: 9000,
    hutShare: -13000,
    worksShare: -12000,
  }),
  row('house_price', 700, {
    centrality: 3100,
    green: 900,
    villaShare: 500,
    water: 600,
    hutShare: -900,
    worksShare: -1500,
  }),
];

/**
 * The indicator as the causes alone make it, without nation, style or chance; never below a hundredth of its base or 0.
 */
export function formulaValue({ terms, weights, base }: AtlasIndicator, causes: Causes): number {
  let sum = base;
  for (let i = 0; i < terms.length; i++) sum += weights[i] * TERMS[terms[i]](causes);
  return Math.max(sum, base / 100);
}
