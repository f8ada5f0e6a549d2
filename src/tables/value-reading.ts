import type { DecimalMark } from './written-number';

/** What becomes of units, as links and files have it. */
export const UNIT_READINGS = { aside: 'left aside', out: 'left out' } as const;

/** How cells are to be understood that can be understood in more than one way; null where that is to be found out. */
export interface ValueReading {
  readonly decimal: DecimalMark | null;
  /** What becomes of values with a unit among values without, or with another one. */
  readonly units: (typeof UNIT_READINGS)[keyof typeof UNIT_READINGS] | null;
  /** Values that stand for none. */
  readonly noData: readonly number[] | null;
  /** Whether places have longitude and latitude the other way round. */
  readonly isSwapped: boolean;
}

export const FIND_OUT: ValueReading = { decimal: null, units: null, noData: null, isSwapped: false };

/** A question about the values of a file: the ways in which they can be understood, of which a person chooses one. */
export interface Doubt {
  readonly question: string;
  readonly answers: readonly DoubtAnswer[];
}

export interface DoubtAnswer {
  readonly label: string;
  /** Cells as they stand in the file, and what they would be; null for left out. */
  readonly examples: readonly { readonly text: string; readonly value: number | null }[];
  readonly reading: ValueReading;
}
