import type { Gazetteer } from '../context/gazetteer';
import { type ClaimKind, claimPlace } from '../domain/claimed-place';
import type { Random } from '../domain/random';
import type { RegionContext } from '../domain/region';

/** Box from which half of the invented places come, as [west, south, east, north] degrees. */
const EUROPE = [-11, 35, 30, 66] as const;
const POOL_SIZE = 1500;

/** Places somewhere around random European towns. */
export function europeanPlaces(gazetteer: Gazetteer, random: Random): RegionContext[] {
  const [west, south, east, north] = EUROPE;
  const towns = [...gazetteer.places()].filter(
    (p) => p.lonDeg > west && p.lonDeg < east && p.latDeg > south && p.latDeg < north,
  );
  return placesAround(towns, (lonDeg, latDeg) => gazetteer.describe(lonDeg, latDeg), random);
}

/** 1,500 places within a tenth of a degree of random ones among `towns`. @param describe says where a point lies */
export function placesAround(
  towns: readonly { readonly lonDeg: number; readonly latDeg: number }[],
  describe: (lonDeg: number, latDeg: number) => RegionContext,
  random: Random,
): RegionContext[] {
  const near = (deg: number): number => deg + 0.2 * (random.next() - 0.5);
  return Array.from({ length: POOL_SIZE }, () => {
    const { lonDeg, latDeg } = random.pick(towns);
    return describe(near(lonDeg), near(latDeg));
  });
}

/**
 * Places that a prompt can claim for an image that lies elsewhere: half are places of given regions, half are invented.
 * They need no label.
 */
export class ClaimedPlaces {
  constructor(
    private readonly invented: readonly RegionContext[],
    private readonly known: readonly RegionContext[],
    private readonly kind: ClaimKind,
  ) {}

  /** The words of a region under a place drawn at random. */
  claim(own: RegionContext, random: Random): RegionContext {
    return claimPlace(own, random.pick(random.next() < 0.5 ? this.known : this.invented), this.kind);
  }
}
