import { listedPlace } from './listed-place';
import type { RegionContext } from './region';
import { t } from './words';

/** As `listedPlace` writes it. */
const WATER = /^Water by (.+)$/;

/** What the page calls a region. @param listed as `listedPlace` says it */
export function spokenPlace(listed: string | null): string {
  if (listed === null) return t`Open sea`;
  const city = WATER.exec(listed)?.[1];
  return city ? t`Water by ${city}` : listed;
}

/** A heading for a region, and the rest of what is known of where it lies, which may be empty. */
export function placeHeading({ address, isAtSea, isOnWater }: RegionContext): readonly [head: string, rest: string] {
  const whole = address.join(', ');
  if (isAtSea || address.length === 0) return [t`Open sea`, whole && t`off ${whole}`];
  if (isOnWater) return [t`Water`, t`by ${whole}`];
  return [address[0], address.slice(1).join(', ')];
}

/** All that is known of where a region lies, in one line. */
export const placeLine = (context: RegionContext): string => placeHeading(context).filter(Boolean).join(', ');

/** A region in two words: where it lies, and in which country. */
export function placeAndCountry(context: RegionContext): string {
  const { address, isAtSea } = context;
  const name = spokenPlace(listedPlace(context));
  const country = address.at(-1);
  if (isAtSea && country) return t`${name}, off ${country}`;
  return address.length > 1 ? `${name}, ${country}` : name;
}
