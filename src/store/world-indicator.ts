import { WORLD_INDICATORS } from '../atlas/world-indicators';
import { INDICATORS, type Indicator, type IndicatorId } from '../domain/indicator';
import type { WorldId } from '../domain/world';

/** An indicator as a world has it. */
export const worldIndicator = (world: WorldId, id: IndicatorId): Indicator =>
  [...WORLD_INDICATORS[world], ...INDICATORS].find((indicator) => indicator.id === id) as Indicator;
