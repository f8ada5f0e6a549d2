import { useEffect } from 'react';
import { isMac } from '../actions/is-mac';
import { ExplorerContext, type ExplorerHandle } from '../panels/explorer-context';
import { Explorer } from './explorer';
import { listenForShortcuts } from './listen-for-shortcuts';

/** The page with its theme and its shortcuts. */
export function App({ handle }: { readonly handle: ExplorerHandle }) {
  useEffect(() => {
    const show = (): void => {
      document.documentElement.dataset.theme = handle.store.getState().theme;
    };
    show();
    return handle.store.subscribe(show);
  }, [handle]);
  useEffect(() => listenForShortcuts(document, handle, isMac()), [handle]);
  return (
    <ExplorerContext value={handle}>
      <Explorer />
    </ExplorerContext>
  );
}
