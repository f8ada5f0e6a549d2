import type { AtlasCity } from '../atlas/atlas-client';
import type { AtlasDate } from '../atlas/city/development';
import type { TruthTable } from '../atlas/truth/truth-table';

/** What is known of the simulated planet, whatever is asked about it. */
export interface AtlasState {
  /** Empty until they are known. */
  readonly cities: readonly AtlasCity[];
  /** By date, a table for each city that has been measured. */
  readonly truth: Readonly<Record<AtlasDate, readonly TruthTable[]>>;
  /** Why the truth cannot be measured; null while it can. */
  readonly problem: string | null;
}

export const EMPTY_ATLAS: AtlasState = { cities: [], truth: { 0: [], 1: [] }, problem: null };
