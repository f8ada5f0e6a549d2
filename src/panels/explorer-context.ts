import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Commands } from '../actions/commands';
import type { ExplorerState } from '../store/explorer-state';
import type { ExplorerStore } from '../store/explorer-store';
import type { WorldId } from '../worlds/worlds';
import type { WorldParts } from './world-parts';

export interface ExplorerHandle {
  readonly store: ExplorerStore;
  readonly commands: Commands;
  /** What each world looks like. */
  readonly worlds: Readonly<Record<WorldId, WorldParts>>;
}

export const ExplorerContext = createContext<ExplorerHandle | null>(null);

/** The store and what can be done, for components below the provider. @throws Error outside of it */
export function useExplorer(): ExplorerHandle {
  const handle = useContext(ExplorerContext);
  if (!handle) throw new Error('This component must stand below ExplorerContext');
  return handle;
}

/** A part of the state; the component is drawn anew when it changes. The selector must not make new objects. */
export const useExplorerState = <T>(select: (state: ExplorerState) => T): T => useStore(useExplorer().store, select);
