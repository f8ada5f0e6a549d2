import type { SpreadEstimate } from '../../bias/location-spread';
import type { IndicatorId } from '../../domain/indicator';
import type { Manifest } from '../../model/manifest';

/**
 * How far a model's score moves where the place stays and the picture changes, as it was measured when the model was
 * made: standard deviation over pictures, mean over places. Null where nobody measured it.
 */
export function recordedPictureEffect(
  manifest: Pick<Manifest, 'evaluation'> | undefined,
  indicator: IndicatorId,
): SpreadEstimate | null {
  const measured = manifest?.evaluation[`image-sensitivity/${indicator}`];
  if (!measured) return null;
  const { value, n, interval } = measured;
  return { value, n, interval: interval && { lo: interval[0], hi: interval[1] } };
}
