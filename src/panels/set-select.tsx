import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { useExplorer } from './explorer-context';
import type { TableSets } from './use-table-sets';

/** Chooses which set table and files are about; nothing where there is none. */
export function SetSelect({ sets, setId }: TableSets) {
  const { store } = useExplorer();
  if (sets.length === 0) return null;
  return (
    <select
      aria-label={t`Regions of`}
      value={setId ?? ''}
      onChange={({ target }) => store.setState({ tableSet: target.value || null })}
    >
      <option value="">{t`All sets on the map`}</option>
      {sets.map(({ id, label, count }) => (
        <option key={id} value={id}>
          {label} ({countText(count)})
        </option>
      ))}
    </select>
  );
}
