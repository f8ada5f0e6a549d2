import { useEffect, useRef } from 'react';
import { packDesk } from '../../actions/packs/pack-desk';
import { t } from '../../domain/words';
import { useExplorer, useExplorerState } from '../explorer-context';
import { useFileDrop } from '../use-file-drop';
import { AddPack } from './add-pack';
import { PackRoom } from './pack-room';
import { PackRow } from './pack-row';
import { UnusableRow } from './unusable-row';
import './packs.css';

/** Packs of imagery: what is here, what it may be used for, and how it comes and goes. */
export default function PacksDialog() {
  const { store, commands } = useExplorer();
  const desk = packDesk(store);
  const dialog = useRef<HTMLDialogElement>(null);
  const { ready, unusable, problem, done, cannotKeep } = useExplorerState((s) => s.packs);
  const drop = useFileDrop((file) => void desk.addFile(file));
  useEffect(() => {
    dialog.current?.showModal();
    void desk.read();
  }, [desk]);
  return (
    <dialog
      ref={dialog}
      className="packs window"
      {...drop}
      aria-labelledby="packs-title"
      onClose={() => store.getState().dialog === 'packs' && commands.showDialog(null)}
      // The lab below would take the key for itself.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <header>
        <h2 id="packs-title">{t`Packs`}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>{t`Close`}</button>
      </header>
      <p className="aside">{t`A pack is one file of imagery, and often of places with what was measured there. Once it is installed, it is used without any network.`}</p>
      {cannotKeep && <p className="message warning">{cannotKeep}</p>}
      <AddPack desk={desk} />
      {problem && (
        <p role="alert" className="message">
          {problem}
        </p>
      )}
      <p role="status" className="aside" hidden={!done}>
        {done}
      </p>
      <ul aria-label={t`Installed packs`}>
        {ready?.map((pack) => (
          <PackRow key={pack.id} desk={desk} pack={pack} onShow={() => dialog.current?.close()} />
        ))}
        {unusable.map((pack) => (
          <UnusableRow key={pack.folder} desk={desk} pack={pack} />
        ))}
      </ul>
      {ready === null && <p className="aside">{t`Looking at what is installed…`}</p>}
      {ready?.length === 0 && unusable.length === 0 && <p className="packs-none">{t`No pack is installed here.`}</p>}
      <PackRoom />
    </dialog>
  );
}
