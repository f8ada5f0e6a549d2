import { t } from '../domain/words';
import { worldById } from '../worlds/worlds';
import { useExplorerState } from './explorer-context';
import { SetSelect } from './set-select';
import type { TableSets } from './use-table-sets';

/** Which of the regions of its set the table is about. */
export interface TableScope {
  /** Whether only what lies in the map's view is wanted. */
  readonly isInView: boolean;
  /** Whether it says what has changed between the dates of the world, of the regions that were asked at both. */
  readonly isChange: boolean;
}

/** All of them. */
export const WHOLE_TABLE: TableScope = { isInView: false, isChange: false };

interface Props {
  readonly sets: TableSets;
  readonly scope: TableScope;
  onScope(scope: TableScope): void;
}

/** Chooses a set, whether only the map's view counts, and whether changes are shown. */
export function TableFilter({ sets, scope, onScope }: Props) {
  const world = useExplorerState((s) => s.world);
  return (
    <>
      <SetSelect {...sets} />
      <label>
        <input
          type="checkbox"
          checked={scope.isInView}
          onChange={({ target }) => onScope({ ...scope, isInView: target.checked })}
        />
        {t`In the map’s view`}
      </label>
      {worldById(world).dates && (
        <label>
          <input
            type="checkbox"
            checked={scope.isChange}
            onChange={({ target }) => onScope({ ...scope, isChange: target.checked })}
          />
          {t`Change between the dates`}
        </label>
      )}
    </>
  );
}
