import type { Gazetteer } from '../context/gazetteer';
import type { Random } from '../domain/random';
import type { RegionContext } from '../domain/region';

/** Box from which half of the invented places come, as [west, south, east, north] degrees. */
const EUROPE = [-11, 35, 30, 66] as const;
const POOL_SIZE = 1500;

/**
 * Places that a prompt can claim for an image that lies elsewhere: half are places of given regions, half lie somewhere
 * around a random European town. They need no label.
 */
export class ClaimedPlaces {
  private readonly invented: readonly RegionContext[];

  constructor(
    gazetteer: Gazetteer,
    private readonly known: readonly RegionContext[],
    random: Random,
  ) {
    const [west, south, east, north] = EUROPE;
    const towns = [...gazetteer.places()].filter(
      (p) => p.lonDeg > west && p.lonDeg < east && p.latDeg > south && p.latDeg < north,
    );
    this.invented = Array.from({ length: POOL_SIZE }, () => {
      const town = random.pick(towns);
      return gazetteer.describe(town.lonDeg + 0.2 * (random.next() - 0.5), town.latDeg + 0.2 * (random.next() - 0.5));
    });
  }

  draw(random: Random): RegionContext {
    return random.pick(random.next() < 0.5 ? this.known : this.invented);
  }
}
