import type { Panorama } from './panorama';

/** The quarters of a panorama from left to right. */
export const STREET_QUARTERS = ['north', 'east', 'south', 'west'] as const;
export type StreetQuarter = (typeof STREET_QUARTERS)[number];

/** What can be said of the skyline in a quarter. */
export const SKYLINE_HEIGHTS = ['open', 'low', 'high'] as const;
export type SkylineHeight = (typeof SKYLINE_HEIGHTS)[number];

/** Mean degrees above the horizon from which a skyline is low and high: in streets of our cities a third is each. */
const LOW_FROM_DEG = 12;
const HIGH_FROM_DEG = 30;

/** Mean height of the skyline in each quarter, degrees above the horizon: whatever stands there, trees too. */
export function quarterSkylines({ columns, skylineDeg }: Panorama): number[] {
  const each = columns / STREET_QUARTERS.length;
  return STREET_QUARTERS.map(
    (_, q) => skylineDeg.subarray(q * each, (q + 1) * each).reduce((sum, deg) => sum + deg, 0) / each,
  );
}

/** What a skyline is called by its mean height. */
export const skylineHeight = (meanDeg: number): SkylineHeight =>
  meanDeg >= HIGH_FROM_DEG ? 'high' : meanDeg >= LOW_FROM_DEG ? 'low' : 'open';

/** The sentence that a trace says of a quarter. */
export const skylineSentence = (quarter: StreetQuarter, height: SkylineHeight): string =>
  height === 'open' ? `Open to the ${quarter}.` : `${height === 'high' ? 'High' : 'Low'} skyline to the ${quarter}.`;
