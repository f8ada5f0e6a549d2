import type { LabRegion } from '../../bias/lab/lab-evaluation';
import { type RegionBlocks, regionBlocks } from '../../bias/region-blocks';
import { buildScale, type Scale, scoreOf } from '../../profiling/scale';
import type { PlaceTable } from '../../tables/place-table';

/** Id of the region that a row of a file is. */
export const ownRegionId = (row: number): string => `own-${row}`;

/** Measured regions of a visitor, which no model has answered yet. */
export interface OwnData {
  /** The scale that turned values into scores: made of the data, or the model's. */
  readonly scale: Scale;
  readonly regions: readonly OwnRegion[];
  /** What their intervals resample, in words. */
  readonly blocksOf: string;
}

/** Rows that are scored in one go: a few milliseconds. */
const ROWS_AT_A_TIME = 20_000;

export type OwnRegion = LabRegion & { readonly split: 'own'; readonly truth: number };

/**
 * Makes regions of an imported table, in its order: `own-12` is row 12 of the file. Values become scores by their rank
 * among the values of the file, or on a model's scale, which takes values in the unit that the model learned.
 * @param modelScale null to make the scale of the data
 * @param pause lets other work be done for a moment: a page must not stand still while many rows are scored
 * @throws RangeError when the table has no usable row
 */
export async function ownData(
  table: PlaceTable,
  modelScale: Scale | null,
  pause: () => Promise<void>,
): Promise<OwnData> {
  if (table.values.length === 0) {
    throw new RangeError(`The file has no usable row: all ${table.badCount} are bad. Look at their reasons.`);
  }
  await pause();
  const scale = modelScale ?? buildScale(table.values);
  const blocks = regionBlocks(table);
  const regions: OwnRegion[] = [];
  for (let row = 0; row < table.values.length; row++) {
    if (row % ROWS_AT_A_TIME === 0) await pause();
    regions.push(ownRegion(table, row, scale, blocks));
  }
  return { scale, regions, blocksOf: blocks.words };
}

function ownRegion(table: PlaceTable, row: number, scale: Scale, blocks: RegionBlocks): OwnRegion {
  const [lonDeg, latDeg] = [table.lonDeg[row], table.latDeg[row]];
  return {
    id: ownRegionId(table.rows[row]),
    lonDeg,
    latDeg,
    split: 'own',
    group: table.groupNames[table.groups[row]] ?? null,
    block: blocks.of(lonDeg, latDeg),
    truth: scoreOf(scale, table.values[row]),
    scores: [],
  };
}

/**
 * Puts the answers of models beside their regions.
 * @param scores of a region by model, null where there is no usable answer
 */
export const withScores = (
  regions: readonly OwnRegion[],
  scores: (region: OwnRegion) => LabRegion['scores'],
): LabRegion[] => regions.map((region) => ({ ...region, scores: scores(region) }));
