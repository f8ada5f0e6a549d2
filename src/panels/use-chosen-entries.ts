import { useMemo } from 'react';
import type { ChosenEntries } from '../store/map-cells';
import { useExplorerState } from './explorer-context';

/** What entries are chosen by in the world that is looked at: the same object while nothing of it changes. */
export function useChosenEntries(): ChosenEntries {
  const world = useExplorerState((s) => s.world);
  const atlasDate = useExplorerState((s) => s.atlasDate);
  const indicator = useExplorerState((s) => s.indicator);
  const history = useExplorerState((s) => s.history);
  const recorded = useExplorerState((s) => s.recorded);
  const hiddenSets = useExplorerState((s) => s.hiddenSets);
  return useMemo(
    () => ({ world, atlasDate, indicator, history, recorded, hiddenSets }),
    [world, atlasDate, indicator, history, recorded, hiddenSets],
  );
}
