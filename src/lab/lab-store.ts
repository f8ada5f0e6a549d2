import { createStore, type StoreApi } from 'zustand/vanilla';
import { type LabState, NEW_LAB } from './lab-state';

export type LabStore = StoreApi<LabState>;

/** The one place where the Bias lab keeps what it has found out. */
export const createLabStore = (): LabStore => createStore(() => NEW_LAB);
