import { useMemo } from 'react';
import { entriesOf } from '../store/map-cells';
import { regionSets } from '../store/region-sets';
import { useExplorerState } from './explorer-context';

/** The sets that have regions to show, and which of them table and files are about. */
export interface TableSets {
  readonly sets: readonly { readonly id: string; readonly label: string; readonly count: number }[];
  /** Null for all that the map shows, also where the one that was chosen has nothing to show. */
  readonly setId: string | null;
}

/** What the table and the files can be about in the world that is looked at. */
export function useTableSets(): TableSets {
  const world = useExplorerState((s) => s.world);
  const atlasDate = useExplorerState((s) => s.atlasDate);
  const indicator = useExplorerState((s) => s.indicator);
  const history = useExplorerState((s) => s.history);
  const recorded = useExplorerState((s) => s.recorded);
  const hiddenSets = useExplorerState((s) => s.hiddenSets);
  const wanted = useExplorerState((s) => s.tableSet);
  const sets = useMemo(() => {
    const chosen = { world, atlasDate, indicator, history, recorded, hiddenSets };
    return regionSets(chosen).flatMap(({ id, label }) => {
      const count = entriesOf(chosen, id).length;
      return count > 0 ? [{ id, label, count }] : [];
    });
  }, [world, atlasDate, indicator, history, recorded, hiddenSets]);
  return { sets, setId: sets.some(({ id }) => id === wanted) ? wanted : null };
}
