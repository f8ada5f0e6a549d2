import { type Indicator, type IndicatorId, indicator } from '../domain/indicator';
import { ATLAS } from './atlas/atlas';
import { EARTH } from './earth/earth';
import type { World } from './world';

/** Every world that can be looked at, in the order of the page. */
export const WORLDS = [EARTH, ATLAS] as const satisfies readonly World[];

export type WorldId = (typeof WORLDS)[number]['id'];

export const WORLD_IDS: readonly WorldId[] = WORLDS.map(({ id }) => id);

/** The world of a first visit. */
export const FIRST_WORLD: WorldId = ATLAS.id;

/** The world of files, links and commands that name none: the only one there was when they were first written. */
export const UNNAMED_WORLD: WorldId = EARTH.id;

const BY_ID: ReadonlyMap<WorldId, World<WorldId>> = new Map(WORLDS.map((world) => [world.id, world]));

/** A world's row. */
export const worldById = (id: WorldId): World<WorldId> => BY_ID.get(id) as World<WorldId>;

/** A thing of each world. */
export const ofEachWorld = <T>(make: (id: WorldId) => T): Readonly<Record<WorldId, T>> =>
  Object.fromEntries(WORLD_IDS.map((id) => [id, make(id)])) as Record<WorldId, T>;

/** Reads the argument of `--world`. @throws Error naming the argument and what it can be */
export function parseWorld(text: string): WorldId {
  const world = WORLD_IDS.find((id) => id === text);
  if (!world) throw new Error(`--world ${text}: give one of ${WORLD_IDS.join(', ')}`);
  return world;
}

/** An indicator as a world has it; as it is elsewhere, where that world has none. */
export const worldIndicator = (world: WorldId, id: IndicatorId): Indicator =>
  worldById(world).indicators.find((row) => row.id === id) ?? indicator(id);
