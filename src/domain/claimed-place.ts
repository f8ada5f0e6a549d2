import type { RegionContext } from './region';

/**
 * What a claimed place changes in the words of a region: all of them, or names and coordinates alone, where distances
 * to the middle of the city are known to be evidence.
 */
export type ClaimKind = 'whole' | 'names';

/** The words of a region when it is claimed to lie at another place. */
export const claimPlace = (own: RegionContext, other: RegionContext, kind: ClaimKind): RegionContext =>
  kind === 'names' ? renamed(own, other) : other;

/**
 * Coordinates, address and names are the other's; distances and directions stay, for how near the centre is belongs to
 * the evidence. The other's city takes the place of the own one among the nearby places. A region outside cities takes
 * the other's words as they are, having no centre.
 */
function renamed(own: RegionContext, other: RegionContext): RegionContext {
  const [city, otherCity] = [own.address.at(-2), other.address.at(-2)];
  if (city === undefined || otherCity === undefined) return other;
  const names = other.nearby.map(({ name }) => name).filter((name) => name !== otherCity);
  let next = 0;
  const nearby = own.nearby.map((place) => ({
    ...place,
    name: place.name === city ? otherCity : (names[next++] ?? otherCity),
  }));
  return { ...other, nearby };
}
