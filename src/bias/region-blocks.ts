import { inEnglish, t } from '../domain/words';
import { halfDegreeBlock } from './half-degree-block';

/** Blocks of 0.5 degrees are kept to while there are as many. */
const FEWEST_BLOCKS = 10;
/** What is fallen back to, the larger first: neighbours are more alike the nearer they are. */
const SIZES_KM = [5, 2] as const;
const KM_PER_DEGREE = 111.195;

/** What the intervals of regions resample that no world has cut into blocks. */
export interface RegionBlocks {
  /** In English words, for the method of a report; the page says them by `spokenTerm`. */
  readonly words: string;
  of(lonDeg: number, latDeg: number): string;
}

interface Places {
  readonly lonDeg: Float64Array;
  readonly latDeg: Float64Array;
}

/**
 * Chooses the size of blocks: 0.5 degrees as everywhere in the lab; where that leaves fewer than ten, as all regions of
 * one city do, 5 km, or else 2 km. Smaller blocks are less independent, so that the size is named beside the figures.
 */
export function regionBlocks(places: Places): RegionBlocks {
  const halfDegrees = countOf(places, halfDegreeBlock);
  // Fewer regions than blocks are wanted bear no interval, whatever is resampled.
  if (halfDegrees >= FEWEST_BLOCKS || places.lonDeg.length < FEWEST_BLOCKS)
    return { words: inEnglish(() => t`blocks of 0.5 degrees`), of: halfDegreeBlock };
  const sizes = SIZES_KM.map((km) => ({ km, count: countOf(places, kmBlock(km)) }));
  const { km, count } = sizes.find((size) => size.count >= FEWEST_BLOCKS) ?? sizes[sizes.length - 1];
  const words = inEnglish(() => smallBlocksText(km, halfDegrees, count < FEWEST_BLOCKS ? count : null));
  return { words, of: kmBlock(km) };
}

/** What smaller blocks are called. @param few how many there are, where that is too few; null otherwise */
export const smallBlocksText = (km: number, halfDegrees: number, few: number | null): string =>
  few === null
    ? t`blocks of ${km} km, since there would be only ${halfDegrees} of 0.5 degrees`
    : t`blocks of ${km} km, since there would be only ${halfDegrees} of 0.5 degrees; even so there are only ${few}: read them as too narrow`;

const countOf = ({ lonDeg, latDeg }: Places, of: RegionBlocks['of']): number => {
  const names = new Set<string>();
  for (let i = 0; i < lonDeg.length; i++) names.add(of(lonDeg[i], latDeg[i]));
  return names.size;
};

/** Cells of so many kilometres: rows of equal latitude, cut at the width that a row has in its middle. */
const kmBlock =
  (km: number): RegionBlocks['of'] =>
  (lonDeg, latDeg) => {
    const row = Math.floor((latDeg * KM_PER_DEGREE) / km);
    const middleDeg = ((row + 0.5) * km) / KM_PER_DEGREE;
    const column = Math.floor((lonDeg * KM_PER_DEGREE * Math.cos((middleDeg * Math.PI) / 180)) / km);
    return `${km}km_${row}_${column}`;
  };
