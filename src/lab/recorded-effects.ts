import { recordedEstimate, type SpreadEstimate } from '../bias/location-spread';
import { movedByText } from '../bias/moved-by';
import type { IndicatorId } from '../domain/indicator';
import type { Manifest } from '../model/manifest';

type Measured = Pick<Manifest, 'evaluation'>;

function recordedEffect(manifest: Measured | undefined, key: string): SpreadEstimate | null {
  const measured = manifest?.evaluation[key];
  return measured ? recordedEstimate(measured) : null;
}

/**
 * How far a model's score moves where the place stays and the picture changes, as it was measured when the model was
 * made: standard deviation over pictures, mean over places. Null where nobody measured it.
 */
export const recordedPictureEffect = (manifest: Measured | undefined, indicator: IndicatorId): SpreadEstimate | null =>
  recordedEffect(manifest, `image-sensitivity/${indicator}`);

/** Both effects of a model as they were measured when it was made, and what they say together. */
export interface RecordedEffects {
  readonly model: string;
  /** Standard deviation over claimed places, mean over `n` pictures; null where nobody measured it. */
  readonly place: SpreadEstimate | null;
  /** Standard deviation over pictures, mean over `n` places; null where nobody measured it. */
  readonly picture: SpreadEstimate | null;
  readonly verdict: string;
}

/** What moves each of some models; empty where nobody has measured any of them. */
export function recordedEffects(
  models: readonly { readonly id: string; readonly label: string }[],
  manifests: Readonly<Record<string, Measured>>,
  indicator: IndicatorId,
): readonly RecordedEffects[] {
  const effects = models.map(({ id, label }) => {
    const place = recordedEffect(manifests[id], `location-sensitivity/${indicator}`);
    const picture = recordedPictureEffect(manifests[id], indicator);
    const verdict = movedByText(place ?? { value: null, n: 0, interval: null }, picture);
    return { model: label, place, picture, verdict };
  });
  return effects.some(({ place, picture }) => place || picture) ? effects : [];
}
