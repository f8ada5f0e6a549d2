import { farthestPlaces, type NameOrPicture } from '../bias/name-or-picture';

/** The beats of a first visit, in their order. */
export const BEATS = ['name', 'picture', 'right'] as const;
export type Beat = (typeof BEATS)[number];

/** What is claimed: a picture of the record lies at a place of it; both by index. */
export interface Claim {
  readonly picture: number;
  readonly place: number;
}

export interface WelcomeView {
  readonly beat: Beat;
  readonly now: Claim;
  /** What was claimed before the last move; null before the first one. */
  readonly before: Claim | null;
}

/**
 * Places with a button of their own: between them the first model's answers lie farthest apart, about the picture that
 * shows it most. It thinks most of the one where a visit begins.
 */
export function namedPlaces(record: NameOrPicture): readonly [begin: number, other: number] {
  const [low, high] = farthestPlaces(record.scores[0][mostMovedPicture(record)]);
  return [high, low];
}

/** The picture about which the first model's answers lie farthest apart. */
function mostMovedPicture({ scores: [rows] }: NameOrPicture): number {
  const widths = rows.map((row) => Math.max(...row) - Math.min(...row));
  return widths.indexOf(Math.max(...widths));
}

/** Begins with the picture that shows most, at the first of the named places. */
export const firstView = (record: NameOrPicture): WelcomeView => ({
  beat: 'name',
  now: { picture: mostMovedPicture(record), place: namedPlaces(record)[0] },
  before: null,
});

/** Claims something else; the same claim once more changes nothing. */
export function claim(view: WelcomeView, change: Partial<Claim>): WelcomeView {
  const now = { ...view.now, ...change };
  if (now.picture === view.now.picture && now.place === view.now.place) return view;
  return { ...view, now, before: view.now };
}

/** Another beat begins with nothing moved. */
export const turnToBeat = (view: WelcomeView, beat: Beat): WelcomeView => ({ ...view, beat, before: null });
