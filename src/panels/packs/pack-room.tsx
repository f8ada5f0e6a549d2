import { t } from '../../domain/words';
import { useExplorerState } from '../explorer-context';
import { megabyteText } from './megabyte-text';

/** How much of what this browser lets the site store is used. */
export function PackRoom() {
  const stored = useExplorerState((s) => s.packs.stored);
  if (!stored) return null;
  const { usedBytes, quotaBytes } = stored;
  return (
    <div className="packs-room">
      <meter aria-label={t`Storage used`} min={0} max={Math.max(1, quotaBytes)} value={usedBytes} />
      <span className="aside">{t`This site stores ${megabyteText(usedBytes)} of the ${megabyteText(quotaBytes)} that this browser allows it, packs and all else.`}</span>
    </div>
  );
}
