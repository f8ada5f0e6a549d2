import type { ExplorerState } from './explorer-state';
import { isRunning } from './model-run';

/** Whether a region is being profiled: its picture is on its way, the models answer, or it waits for its turn. */
export function isAsking({
  picture,
  shownId,
  runs,
  waiting,
}: Pick<ExplorerState, 'picture' | 'shownId' | 'runs' | 'waiting'>): boolean {
  // The picture of what was answered before is on its way for the eye alone.
  const isFetching = picture.status === 'loading' && shownId === null;
  return isFetching || waiting.length > 0 || Object.values(runs).some(isRunning);
}
