import type { ReactNode, SyntheticEvent } from 'react';
import { t } from '../domain/words';
import { ActionButton } from './action-button';
import { useExplorer, useExplorerState } from './explorer-context';
import { FileButton } from './file-button';

/** Closes the menu behind a choice, so that it does not lie on the rows. */
const closeOnceChosen = ({ target, currentTarget }: SyntheticEvent<HTMLDetailsElement>): void => {
  if (!(target as Element).closest('summary')) currentTarget.open = false;
};

/** What can be taken away and added: the rows (`children`), the history as a file, and what of it cannot be read. */
export function KeptTools({ children }: { readonly children: ReactNode }) {
  const { commands } = useExplorer();
  const hasDamaged = useExplorerState((s) => s.damagedEntries > 0);
  return (
    <>
      {hasDamaged && <ActionButton action="history.save-damaged" />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button that is pressed by key is clicked too */}
      <details className="table-files" onClick={closeOnceChosen} onChange={closeOnceChosen}>
        <summary>{t`Save or add`}</summary>
        <div className="glass">
          {children}
          <ActionButton action="history.save" />
          <ActionButton action="kept.save" />
          <FileButton
            label={t`Add saved`}
            name={t`Saved history`}
            accept=".json,application/json"
            title={t`Adds what “Save all regions” or “Save everything kept” has saved, here or elsewhere; nothing is lost`}
            onFile={(file) => void commands.withKept((files) => files.add(file))}
          />
        </div>
      </details>
    </>
  );
}
