import type { PackDesk } from '../../actions/packs/pack-desk';
import { t } from '../../domain/words';
import type { UnusablePack } from '../../packs/pack-shelf';
import { useExplorerState } from '../explorer-context';
import { megabyteText } from './megabyte-text';

interface Props {
  readonly desk: PackDesk;
  readonly pack: UnusablePack;
}

/** A pack that broke off on its way, or is damaged. */
export function UnusableRow({ desk, pack }: Props) {
  const isBusy = useExplorerState((s) => s.packs.installing !== null);
  const { note, keptBytes, reason } = pack;
  return (
    <li>
      <h3>
        <bdi translate="no">{note.name}</bdi>
      </h3>
      <p className="message warning">
        {reason ??
          t`Not whole yet: ${megabyteText(keptBytes)} of ${megabyteText(note.totalBytes)} are here. It is not used before all of it is.`}
      </p>
      <div className="packs-buttons">
        {reason === null && (
          <button type="button" disabled={isBusy} onClick={() => void desk.resume(pack)}>{t`Resume`}</button>
        )}
        <button type="button" disabled={isBusy} onClick={() => void desk.discard(pack)}>{t`Discard`}</button>
      </div>
    </li>
  );
}
