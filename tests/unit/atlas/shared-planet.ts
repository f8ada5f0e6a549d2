import type { Planet } from '../../../src/atlas/planet';
import { shippedPlanet as makePlanet, SHIPPED_SEED } from '../../../src/atlas/shipped-planet';
import { type RegionTruth, truthOf } from '../../../src/atlas/truth/region-table';

export { SHIPPED_SEED };

let planet: Planet | undefined;
let truth: RegionTruth[] | undefined;

/** The shipped planet, made once for a test file. */
export const shippedPlanet = (): Planet => {
  planet ??= makePlanet();
  return planet;
};

/** Its truth at the later date, measured once for a test file. */
export const shippedTruth = (): RegionTruth[] => {
  truth ??= truthOf(shippedPlanet(), 1);
  return truth;
};
