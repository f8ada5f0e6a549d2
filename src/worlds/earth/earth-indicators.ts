import { INDICATORS, type Indicator, type IndicatorId } from '../../domain/indicator';

/** Identifier of an indicator that Earth has labels for. */
export type EarthIndicatorId = Exclude<IndicatorId, 'house_price'>;

/** The indicators that Earth has labels for. */
export const EARTH_INDICATORS = INDICATORS.filter(
  (row): row is Indicator & { readonly id: EarthIndicatorId } => row.id !== 'house_price',
);

/** Indicators of Earth whose value varies from tile to tile: the "image indicators" of its reports. */
export const IMAGE_INDICATORS: readonly IndicatorId[] = EARTH_INDICATORS.filter((i) => i.scope === 'tile').map(
  (i) => i.id,
);
