import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Lab } from './lab';
import type { LabState } from './lab-state';
import type { LabStore } from './lab-store';

export interface LabHandle {
  readonly store: LabStore;
  readonly lab: Lab;
}

export const LabContext = createContext<LabHandle | null>(null);

function useLabHandle(): LabHandle {
  const handle = useContext(LabContext);
  if (!handle) throw new Error('This component must stand below LabContext');
  return handle;
}

/** What can be done in the lab, for components below the provider. @throws Error outside of it */
export const useLab = (): Lab => useLabHandle().lab;

/** A part of the lab's state; the component is drawn anew when it changes. The selector must not make new objects. */
export const useLabState = <T>(select: (state: LabState) => T): T => useStore(useLabHandle().store, select);
