import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ExplorerState, initialState } from './explorer-state';
import type { LinkedView } from './permalink';

export type ExplorerStore = StoreApi<ExplorerState>;

/** The one place where the page keeps what it knows. @param view what a link says */
export const createExplorerStore = (view: Partial<LinkedView> = {}): ExplorerStore =>
  createStore(() => initialState(view));
