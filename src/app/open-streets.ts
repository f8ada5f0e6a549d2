import { StreetClient } from '../atlas/street/street-client';

/** Looks around on streets in a worker of its own, so that the map goes on being drawn. */
export const STREETS = new StreetClient(
  () => new Worker(new URL('../../workers/atlas.worker.ts', import.meta.url), { type: 'module' }),
);
