import { WORLDS, type WorldId } from '../worlds/worlds';
import type { Action } from './action';

/** Turns to each world. */
export const WORLD_ACTIONS = WORLDS.map(
  ({ id, label }): Action<`world.${WorldId}`> => ({
    id: `world.${id}`,
    label,
    perform: (commands) => commands.switchTo(id),
  }),
);
