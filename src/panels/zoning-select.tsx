import { t } from '../domain/words';
import { ZONINGS, type ZoningId } from '../store/zoning';
import { useExplorer, useExplorerState } from './explorer-context';

/** Chooses what table and map take regions together by. */
export function ZoningSelect() {
  const { store } = useExplorer();
  const zoning = useExplorerState((s) => s.zoning);
  return (
    <select
      aria-label={t`Rows`}
      value={zoning}
      onChange={({ target }) => store.setState({ zoning: target.value as ZoningId })}
    >
      {ZONINGS.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
