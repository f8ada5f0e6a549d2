import { SHIPPED_DIALS } from './dials';
import { createPlanet, type Planet } from './planet';

/** Seed of the planet that the page draws. */
export const SHIPPED_SEED = 41;

/** Cities on it: known before it is made. */
export const SHIPPED_CITIES = 20;

/** Makes the planet that the page draws; it takes seconds. */
export const shippedPlanet = (): Planet => createPlanet(SHIPPED_SEED, SHIPPED_DIALS);
