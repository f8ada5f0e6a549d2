/** What a block is used for. */
export type LandUse =
  | 'core'
  | 'perimeter'
  | 'slabs'
  | 'rows'
  | 'villas'
  | 'informal'
  | 'industry'
  | 'port'
  | 'commerce'
  | 'campus'
  | 'park'
  | 'square';

/** How blocks of a use are cut and what they hold. */
export interface LandUseRow {
  readonly id: LandUse;
  /** A block is cut until it is at most this deep and this long, in metres. */
  readonly depthMeters: number;
  readonly lengthMeters: number;
  /** Half the width of the streets that cut it. */
  readonly streetMeters: number;
  /** Share of the floors that people live on; the rest is work. */
  readonly homeShare: number;
}

/** Every land use. */
export const LAND_USES: readonly LandUseRow[] = [
  { id: 'core', depthMeters: 80, lengthMeters: 120, streetMeters: 8, homeShare: 0.3 },
  { id: 'perimeter', depthMeters: 92, lengthMeters: 135, streetMeters: 6.5, homeShare: 0.8 },
  { id: 'slabs', depthMeters: 150, lengthMeters: 220, streetMeters: 6, homeShare: 0.97 },
  { id: 'rows', depthMeters: 66, lengthMeters: 160, streetMeters: 4.4, homeShare: 0.96 },
  { id: 'villas', depthMeters: 78, lengthMeters: 200, streetMeters: 3.8, homeShare: 1 },
  { id: 'informal', depthMeters: 62, lengthMeters: 110, streetMeters: 2.4, homeShare: 0.95 },
  { id: 'industry', depthMeters: 170, lengthMeters: 270, streetMeters: 7.5, homeShare: 0 },
  { id: 'port', depthMeters: 170, lengthMeters: 320, streetMeters: 7, homeShare: 0 },
  { id: 'commerce', depthMeters: 130, lengthMeters: 200, streetMeters: 7, homeShare: 0 },
  { id: 'campus', depthMeters: 150, lengthMeters: 210, streetMeters: 6, homeShare: 0.05 },
  { id: 'park', depthMeters: 240, lengthMeters: 380, streetMeters: 4, homeShare: 0 },
  { id: 'square', depthMeters: 80, lengthMeters: 120, streetMeters: 8, homeShare: 0 },
];

const BY_ID = new Map(LAND_USES.map((row) => [row.id, row]));

/** The row of a use. @throws RangeError for a use that has none */
export function landUse(id: LandUse): LandUseRow {
  const row = BY_ID.get(id);
  if (!row) throw new RangeError(`Land use "${id}" has no row in LAND_USES`);
  return row;
}
