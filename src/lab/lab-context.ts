import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Lab } from './lab';
import type { LabState } from './lab-state';
import type { LabStore } from './lab-store';

export const LabStoreContext = createContext<LabStore | null>(null);

/** There while the lab is open. */
export const LabContext = createContext<Lab | null>(null);

function given<T>(value: T | null, context: string): T {
  if (!value) throw new Error(`This component must stand below ${context}`);
  return value;
}

/** What can be done in the lab, for components of it. @throws Error outside of it */
export const useLab = (): Lab => given(useContext(LabContext), 'LabContext');

/** A part of the lab's state; the component is drawn anew when it changes. The selector must not make new objects. */
export const useLabState = <T>(select: (state: LabState) => T): T =>
  useStore(given(useContext(LabStoreContext), 'LabStoreContext'), select);
