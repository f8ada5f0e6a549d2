import type { ExplorerState } from '../store/explorer-state';

/** Whether another world is looked at, or other models are compared. */
export const isTurned = (now: ExplorerState, before: ExplorerState): boolean =>
  now.world !== before.world || now.compare !== before.compare;
