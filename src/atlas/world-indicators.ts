import { EARTH_INDICATORS, type Indicator, type IndicatorId, indicator } from '../domain/indicator';
import type { WorldId } from '../domain/world';
import { ATLAS_INDICATORS } from './truth/atlas-indicator';

/** What the indicators are in each world: the same names, but units and sources of their own. */
export const WORLD_INDICATORS: Readonly<Record<WorldId, readonly Indicator[]>> = {
  earth: EARTH_INDICATORS,
  atlas: ATLAS_INDICATORS.map(({ id, label, unit, terms }) => ({
    id,
    label,
    unit,
    scope: 'tile',
    source: `Simulated: a formula of ${terms.length} causes, times the nation’s factor and chance`,
  })),
};

/** An indicator as a world has it; as it is elsewhere, where that world has none. */
export const worldIndicator = (world: WorldId, id: IndicatorId): Indicator =>
  WORLD_INDICATORS[world].find((row) => row.id === id) ?? indicator(id);
