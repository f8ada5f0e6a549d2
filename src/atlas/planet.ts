import type { Continent } from './continent';
import { CONTINENT_ROWS } from './continent-styles';
import { type AtlasDials, checkDials } from './dials';
import { seededRandom } from '../domain/random';
import { LineNetwork } from './line-network';
import { growRivers } from './rivers';
import { Terrain } from './terrain';

/** A planet: everything on it follows from its seed and its dials. */
export interface Planet {
  readonly seed: number;
  readonly dials: AtlasDials;
  readonly continents: readonly Continent[];
  readonly terrain: Terrain;
  readonly rivers: LineNetwork;
  readonly roads: LineNetwork;
}

/** Makes a planet. @param seed any integer @throws RangeError when a dial is out of range */
export function createPlanet(seed: number, dials: AtlasDials): Planet {
  checkDials(dials);
  const random = seededRandom(seed, 'atlas/continents');
  const jitter = (): number => 0.03 * (random.next() - 0.5);
  const continents = CONTINENT_ROWS.map((row, id) => ({ ...row, id, u: row.u + jitter(), v: row.v + jitter() }));
  const base = random.below(1 << 24);
  const terrain = new Terrain(base, continents);
  const rivers = new LineNetwork(growRivers(terrain), 1, base + 200);
  return { seed, dials, continents, terrain, rivers, roads: new LineNetwork([], 0.4, base + 300) };
}
