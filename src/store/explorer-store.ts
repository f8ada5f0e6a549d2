import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ExplorerState, initialState } from './explorer-state';
import type { LinkedView } from './permalink';

export type ExplorerStore = StoreApi<ExplorerState>;

/** The one place where the page keeps what it knows. @param view what a link says */
export function createExplorerStore(view: Partial<LinkedView> = {}): ExplorerStore {
  const store = createStore(() => initialState(view));
  // Whatever closes the lab: its buttons, a step back, a link.
  store.subscribe(({ lab }, { lab: room }) => {
    if (lab === 'closed' && room !== lab) store.setState({ lastRoom: room });
  });
  return store;
}
