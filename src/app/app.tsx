import { useEffect } from 'react';
import { ExplorerContext, type ExplorerHandle } from '../panels/explorer-context';
import { Explorer } from './explorer';

/** The page with its theme. */
export function App({ handle }: { readonly handle: ExplorerHandle }) {
  useEffect(() => {
    const show = (): void => {
      document.documentElement.dataset.theme = handle.store.getState().theme;
    };
    show();
    return handle.store.subscribe(show);
  }, [handle]);
  return (
    <ExplorerContext value={handle}>
      <Explorer />
    </ExplorerContext>
  );
}
