import { useEffect } from 'react';
import { isMac } from '../actions/is-mac';
import { loadPart } from '../actions/load-part';
import { LabStoreContext } from '../lab/lab-context';
import { ExplorerContext } from '../panels/explorer-context';
import type { PageHandle } from './create-explorer';
import { Explorer } from './explorer';
import { listenForFiles } from './listen-for-files';
import { listenForShortcuts } from './listen-for-shortcuts';

/** The page with its theme and its shortcuts. */
export function App({ explorer, lab }: PageHandle) {
  useEffect(() => {
    const show = (): void => {
      document.documentElement.dataset.theme = explorer.store.getState().theme;
    };
    show();
    return explorer.store.subscribe(show);
  }, [explorer]);
  useEffect(() => listenForShortcuts(document, explorer, isMac()), [explorer]);
  useEffect(() => {
    const refuse = (notice: string): void => explorer.store.setState({ notice });
    return listenForFiles(window, {
      take: (file) =>
        void loadPart(() => import('./take-file')).then(
          ({ takeFile }) => takeFile(file, { explorer, lab }),
          ({ message }: Error) => refuse(message),
        ),
      refuse,
    });
  }, [explorer, lab]);
  return (
    <ExplorerContext value={explorer}>
      <LabStoreContext value={lab.store}>
        <Explorer lab={lab} />
      </LabStoreContext>
    </ExplorerContext>
  );
}
