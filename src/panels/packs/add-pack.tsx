import { type FormEvent, useId, useState } from 'react';
import { ASKS_NOBODY } from '../../actions/asks-nobody';
import type { PackDesk } from '../../actions/packs/pack-desk';
import { t } from '../../domain/words';
import { useExplorerState } from '../explorer-context';
import { FileButton } from '../file-button';
import { megabyteText } from './megabyte-text';

interface Props {
  readonly desk: PackDesk;
}

/** Brings a pack out of a file or from an address, and shows how far it is. */
export function AddPack({ desk }: Props) {
  const installing = useExplorerState((s) => s.packs.installing);
  const cannotKeep = useExplorerState((s) => s.packs.cannotKeep);
  if (installing) {
    const { name, step } = installing;
    return (
      <div className="packs-add">
        <span>
          {step?.phase === 'checking' ? t`Checking` : t`Copying`} <bdi translate="no">{name}</bdi>
          {step && ` · ${t`${megabyteText(step.doneBytes)} of ${megabyteText(step.totalBytes)}`}`}
        </span>
        <progress aria-label={t`Installing the pack`} max={step?.totalBytes ?? 1} value={step?.doneBytes} />
        <button type="button" onClick={() => desk.cancel()}>{t`Stop`}</button>
      </div>
    );
  }
  return (
    <div className="packs-add">
      <FileButton
        label={cannotKeep ? t`Open a pack` : t`Install from a file`}
        name={t`Pack`}
        accept=".pack"
        onFile={(file) => void desk.addFile(file)}
      />
      <span className="aside packs-drop">{t`or drop it here`}</span>
      {!ASKS_NOBODY && !cannotKeep && <FromAddress desk={desk} />}
    </div>
  );
}

/** An address that is typed here is agreed to by that. */
function FromAddress({ desk }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const install = (event: FormEvent): void => {
    event.preventDefault();
    void desk.addAddress(text);
  };
  return (
    <form onSubmit={install} className="packs-address">
      <input
        type="text"
        inputMode="url"
        aria-label={t`Address of a pack`}
        aria-describedby={id}
        placeholder="https://…/eurosat.pack"
        spellCheck={false}
        maxLength={2000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" disabled={text.trim() === ''}>{t`Install from an address`}</button>
      <small
        id={id}
        className="aside"
      >{t`Its host learns your network address. A download that breaks off goes on where it was.`}</small>
    </form>
  );
}
