/** A score at a place. */
export interface MappedScore {
  readonly lonDeg: number;
  readonly latDeg: number;
  /** Of the place, for people. */
  readonly label: string;
  /** 0.0-9.9; null where there is none. */
  readonly score: number | null;
  /** Whether the answer is still to come. */
  readonly isPending: boolean;
}
