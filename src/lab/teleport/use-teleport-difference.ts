import { useMemo } from 'react';
import { type SpreadEstimate, spreadDifference } from '../../bias/location-spread';
import { MODEL_PAIR } from '../../domain/model-pair';
import { scoreColumn, type TeleportTest } from './teleport-state';

const [FIRST, SECOND] = MODEL_PAIR;

/** Urban-R1's location sensitivity minus SFT's; told anew only when there are new answers. */
export function useTeleportDifference(test: TeleportTest): SpreadEstimate {
  const { places, answers } = test;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only answers change the numbers
  return useMemo(
    () => spreadDifference(scoreColumn(test, FIRST.variant), scoreColumn(test, SECOND.variant)),
    [answers[FIRST.variant], answers[SECOND.variant], places],
  );
}
