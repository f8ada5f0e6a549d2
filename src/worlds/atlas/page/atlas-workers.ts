import { AtlasClient } from '../../../atlas/atlas-client';

const start = (): Worker =>
  new Worker(new URL('../../../../workers/atlas.worker.ts', import.meta.url), { type: 'module' });

/** Draws and describes the planet; its worker starts when it is asked for the first time. */
export const PICTURES = new AtlasClient(start);

/** Knows the truth: drawing must not wait for measuring, which takes seconds a city. */
export const FACTS = new AtlasClient(start);
