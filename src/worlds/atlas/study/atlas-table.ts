import type { Planet } from '../../../atlas/planet';
import { ATLAS_INDICATORS } from '../../../atlas/truth/atlas-indicator';
import { formulaValues, trueValues } from '../../../atlas/truth/region-table';
import { REASON_PLAN } from '../../../profiling/trace-plan';
import type { RegionTable } from '../../../training/regions';
import { ATLAS } from '../atlas';
import { rulesOfThumb, statementsOf } from './atlas-knowledge';
import type { DrawnRegion } from './atlas-squares';

const INDICATORS = ATLAS_INDICATORS.map(({ id }) => id);

/** Squares of the shipped planet, or of one with other dials, as models learn from them and are judged by them. */
export function atlasTable(regions: readonly DrawnRegion[], planet: Planet): RegionTable {
  const values = regions.map(({ region, causes, date }) => trueValues(planet, region, causes, date));
  const observations = regions.map(statementsOf);
  const causeValues = regions.map(({ causes }) => formulaValues(causes));
  return {
    rows: regions.map(({ row }) => row),
    contexts: regions.map(({ context }) => context),
    observations,
    indicators: INDICATORS,
    values: Object.fromEntries(INDICATORS.map((id) => [id, values.map((own) => own[id])])),
    causeValues: Object.fromEntries(INDICATORS.map((id) => [id, causeValues.map((own) => own[id])])),
    suggested: Object.fromEntries(INDICATORS.map((id) => [id, rulesOfThumb(observations, id)])),
    plan: REASON_PLAN,
    claims: ATLAS.claims,
  };
}
