import type { IndicatorId } from '../domain/indicator';
import type { Manifest } from '../model/manifest';
import type { Scale } from '../profiling/scale';

/** The scales of the models that are compared, by indicator: both have the same. None while no manifest is there. */
export const scalesOf = (
  manifests: Readonly<Record<string, Manifest>>,
): Readonly<Partial<Record<IndicatorId, Scale>>> => Object.values(manifests)[0]?.scales ?? {};
