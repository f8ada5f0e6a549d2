import type { RegionContext } from './region';
import { inEnglish, t } from './words';

/**
 * What a region is called in lists and files, in English: its most local part, or the city whose waters it lies in;
 * null on the open sea. The page says it by `spokenPlace`.
 */
export function listedPlace({ address, isAtSea, isOnWater }: RegionContext): string | null {
  if (isAtSea || address.length === 0) return null;
  return isOnWater ? inEnglish(() => t`Water by ${address.at(-2) ?? address[0]}`) : address[0];
}
