import { useMemo } from 'react';
import { entriesOf } from '../store/map-cells';
import { regionSets } from '../store/region-sets';
import { useExplorerState } from './explorer-context';
import { useChosenEntries } from './use-chosen-entries';

/** The sets that have regions to show, and which of them table and files are about. */
export interface TableSets {
  readonly sets: readonly { readonly id: string; readonly label: string; readonly count: number }[];
  /** Null for all that the map shows, also where the one that was chosen has nothing to show. */
  readonly setId: string | null;
}

/** What the table and the files can be about in the world that is looked at. */
export function useTableSets(): TableSets {
  const chosen = useChosenEntries();
  const wanted = useExplorerState((s) => s.tableSet);
  const sets = useMemo(
    () =>
      regionSets(chosen).flatMap(({ id, label }) => {
        const count = entriesOf(chosen, id).length;
        return count > 0 ? [{ id, label, count }] : [];
      }),
    [chosen],
  );
  return { sets, setId: sets.some(({ id }) => id === wanted) ? wanted : null };
}
