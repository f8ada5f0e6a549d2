import { ChangeClient } from '../atlas/change/change-client';

/** Looks at squares at both dates in a worker of its own, so that the map goes on being drawn. */
export const CHANGES = new ChangeClient(
  () => new Worker(new URL('../../workers/atlas.worker.ts', import.meta.url), { type: 'module' }),
);
