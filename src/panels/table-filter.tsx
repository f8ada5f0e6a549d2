import { useMemo } from 'react';
import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { entriesOf } from '../store/map-cells';
import { regionSets } from '../store/region-sets';
import { worldById } from '../worlds/worlds';
import { useExplorerState } from './explorer-context';

/** Which of the regions the table is about. */
export interface TableScope {
  /** Of the one set that is wanted; null for all that the map shows. */
  readonly setId: string | null;
  /** Whether only what lies in the map's view is wanted. */
  readonly isInView: boolean;
  /** Whether it says what has changed between the dates of the world, of the regions that were asked at both. */
  readonly isChange: boolean;
}

/** All that the map shows. */
export const WHOLE_TABLE: TableScope = { setId: null, isInView: false, isChange: false };

interface Props {
  readonly scope: TableScope;
  onScope(scope: TableScope): void;
}

/** Chooses a set, whether only the map's view counts, and whether changes are shown. */
export function TableFilter({ scope, onScope }: Props) {
  const world = useExplorerState((s) => s.world);
  const atlasDate = useExplorerState((s) => s.atlasDate);
  const indicator = useExplorerState((s) => s.indicator);
  const history = useExplorerState((s) => s.history);
  const recorded = useExplorerState((s) => s.recorded);
  const hiddenSets = useExplorerState((s) => s.hiddenSets);
  const sets = useMemo(() => {
    const chosen = { world, atlasDate, indicator, history, recorded, hiddenSets };
    return regionSets(chosen).flatMap(({ id, label }) => {
      const count = entriesOf(chosen, id).length;
      return count > 0 ? [{ id, label, count }] : [];
    });
  }, [world, atlasDate, indicator, history, recorded, hiddenSets]);
  return (
    <>
      {sets.length > 0 && (
        <select
          aria-label={t`Regions of`}
          value={sets.some(({ id }) => id === scope.setId) ? (scope.setId ?? '') : ''}
          onChange={({ target }) => onScope({ ...scope, setId: target.value || null })}
        >
          <option value="">{t`All sets on the map`}</option>
          {sets.map(({ id, label, count }) => (
            <option key={id} value={id}>
              {label} ({countText(count)})
            </option>
          ))}
        </select>
      )}
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
