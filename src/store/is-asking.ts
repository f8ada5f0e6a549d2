import type { ExplorerState } from './explorer-state';
import { isRunning } from './model-run';

/** Whether a region is being profiled: its picture is on its way to the models, or they answer. */
export function isAsking({ picture, shownId, runs }: Pick<ExplorerState, 'picture' | 'shownId' | 'runs'>): boolean {
  // The picture of what was answered before is on its way for the eye alone.
  const isFetching = picture.status === 'loading' && shownId === null;
  return isFetching || Object.values(runs).some(isRunning);
}
