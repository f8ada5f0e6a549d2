import { WORLDS, type WorldId } from '../domain/world';
import type { Action } from './action';

const LABELS: Readonly<Record<WorldId, string>> = { earth: 'Earth', atlas: 'Atlas' };

/** Looks at each world: Earth, or the planet that the page draws itself. */
export const WORLD_ACTIONS = WORLDS.map(
  (world): Action<`world.${WorldId}`> => ({
    id: `world.${world}`,
    label: LABELS[world],
    perform: (commands) => commands.switchTo(world),
  }),
);
