/** The places of a comparison, in the order of every screen. A model has the colour of its place. */
export const SIDES = ['first', 'second'] as const;
export type Side = (typeof SIDES)[number];

/** A model of the list that a site ships, as every screen names it. */
export interface ModelRow {
  /** What links, histories, recorded examples and files know it by: of ours the training variant. */
  readonly id: string;
  readonly label: string;
  /** How it was trained, in few words. */
  readonly training: string;
  /** Its place where nothing else is chosen; absent where it is not compared by default. */
  readonly compared?: Side;
}
