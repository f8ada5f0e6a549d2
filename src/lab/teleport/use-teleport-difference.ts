import { useMemo } from 'react';
import { type SpreadEstimate, spreadDifference } from '../../bias/location-spread';
import type { Comparison } from '../../domain/comparison';
import { scoreColumn, type TeleportTest } from './teleport-state';

/** The second model's place effect minus the first's; computed again only when there are new answers. */
export function useTeleportDifference(test: TeleportTest, [first, second]: Comparison): SpreadEstimate {
  const { places, answers } = test;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only answers change the numbers
  return useMemo(
    () => spreadDifference(scoreColumn(test, first.id), scoreColumn(test, second.id)),
    [answers[first.id], answers[second.id], places],
  );
}
