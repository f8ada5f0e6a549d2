import { useEffect } from 'react';
import { LabContext } from '../lab/lab-context';
import { ExplorerContext } from '../panels/explorer-context';
import type { PageHandle } from './create-explorer';
import { Explorer } from './explorer';

/** The page with its theme. */
export function App({ explorer, lab }: PageHandle) {
  useEffect(() => {
    const show = (): void => {
      document.documentElement.dataset.theme = explorer.store.getState().theme;
    };
    show();
    return explorer.store.subscribe(show);
  }, [explorer]);
  return (
    <ExplorerContext value={explorer}>
      <LabContext value={lab}>
        <Explorer />
      </LabContext>
    </ExplorerContext>
  );
}
