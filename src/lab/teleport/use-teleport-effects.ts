import { useMemo } from 'react';
import { locationSpread, type SpreadEstimate } from '../../bias/location-spread';
import { movedByText } from '../../bias/moved-by';
import { useExplorerState } from '../../panels/explorer-context';
import { recordedPictureEffect } from '../recorded-effects';
import { scoreColumn, type TeleportTest } from './teleport-state';

/** What moves a model in a test, and by how much. */
interface TeleportEffects {
  readonly place: SpreadEstimate;
  /** As it was recorded; null where nobody measured it. */
  readonly picture: SpreadEstimate | null;
  readonly verdict: string;
}

/** Computed again only when there are new answers: the map below a pointer is drawn with every move of it. */
export function useTeleportEffects(test: TeleportTest, variant: string): TeleportEffects {
  const manifest = useExplorerState((s) => s.manifests[variant]);
  const { places, answers, subject } = test;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only answers change the numbers
  return useMemo(() => {
    const place = locationSpread(scoreColumn(test, variant));
    const picture = recordedPictureEffect(manifest, subject.indicator);
    return { place, picture, verdict: movedByText(place, picture) };
  }, [answers[variant], places, manifest, subject.indicator]);
}
