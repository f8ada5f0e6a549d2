import { TERMS } from './atlas-indicator';
import type { Causes } from './causes';

type Level2 = 0 | 1;
type Level3 = 0 | 1 | 2;
type Level4 = 0 | 1 | 2 | 3;

/** The causes of a region in the levels that a trace has words for, from none (0) to most. */
export interface ReasonLevels {
  readonly homes: Level4;
  readonly huts: Level3;
  readonly villas: Level2;
  readonly workplaces: Level3;
  readonly factories: Level3;
  readonly streets: Level3;
  readonly parks: Level3;
  readonly water: Level3;
}

interface Bounds {
  /** The cause, by `TERMS`. */
  readonly term: string;
  /** Least value of each level above 0, in the unit of the term. */
  readonly from: readonly number[];
}

/**
 * Set on planets 101 to 103, which are never evaluated on, so that each level is used: floor areas and works in m²/ha,
 * streets in m/ha, the others as shares.
 */
export const REASON_BOUNDS: { readonly [K in keyof ReasonLevels]: Bounds } = {
  homes: { term: 'homes', from: [50, 1500, 7000] },
  huts: { term: 'huts', from: [50, 1500] },
  villas: { term: 'villaShare', from: [0.2] },
  workplaces: { term: 'work', from: [800, 5000] },
  factories: { term: 'works', from: [20, 1500] },
  streets: { term: 'roads', from: [130, 220] },
  parks: { term: 'green', from: [0.4, 0.65] },
  water: { term: 'water', from: [0.02, 0.2] },
};

const levelOf = (value: number, from: readonly number[]): number => from.filter((least) => value >= least).length;

/** Bins the causes of a region into levels: the number of bounds that each reaches. */
export const reasonsOf = (causes: Causes): ReasonLevels =>
  Object.fromEntries(
    Object.entries(REASON_BOUNDS).map(([id, { term, from }]) => [id, levelOf(TERMS[term](causes), from)]),
  ) as unknown as ReasonLevels;

/** Kilometres from the middle of a city at which "away from" and "far from" it begin. */
const CENTRE_KM = [2, 4] as const;

/**
 * How far out a region lies: 0 near the centre, 2 far from it.
 * @param distanceKm to the middle of its city, as prompts say it
 */
export const centreLevel = (distanceKm: number): Level3 => levelOf(distanceKm, CENTRE_KM) as Level3;
