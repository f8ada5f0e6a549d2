import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REGION_GROUND_METERS, type Region } from '../../src/domain/region';
import { loadTiles, openTiles, tileAt } from '../../src/training/dataset/eurosat';
import { type LabelRow, readLabels } from '../../src/training/dataset/labels';
import type { PlacedPicture } from './picture-mosaic';

/** The development part of EuroSAT; the variable EUROSAT names another folder. */
export const EUROSAT_FOLDER = process.env.EUROSAT ?? '../shared/data/eurosat';

/** Whether the pictures are there. Tests skip where they are not. */
export const hasEurosat = (): boolean => existsSync(join(EUROSAT_FOLDER, 'EuroSAT_RGB.zip'));

/** Pictures closer than this, in degrees, would cover each other: EuroSAT's tiles overlap. */
const APART_DEG = 0.05;

/** A picture with its row of labels. */
export interface EurosatPicture extends PlacedPicture {
  readonly row: LabelRow;
}

export const regionOf = ({ lon, lat }: LabelRow): Region => ({
  lonDeg: lon,
  latDeg: lat,
  groundMeters: REGION_GROUND_METERS,
});

/** Of the rows, every nth such that `count` are spread over them, none over another's ground. */
export function spreadRows(rows: readonly LabelRow[], count: number): LabelRow[] {
  const chosen: LabelRow[] = [];
  for (let i = 0; i < count; i++) {
    const start = Math.floor((i * rows.length) / count);
    const isFree = (row: LabelRow) =>
      chosen.every(({ lat, lon }) => Math.abs(lat - row.lat) > APART_DEG || Math.abs(lon - row.lon) > APART_DEG);
    const row = rows.slice(start).find(isFree);
    if (row) chosen.push(row);
  }
  return chosen;
}

/** Reads pictures at their true places: `count` of all tiles, spread over land covers, or those with the given ids. */
export async function eurosatPictures(wanted: number | readonly string[]): Promise<EurosatPicture[]> {
  const all = await readLabels(join(EUROSAT_FOLDER, 'labels.csv'));
  const rows = typeof wanted === 'number' ? spreadRows(all, wanted) : all.filter(({ id }) => wanted.includes(id));
  const zip = await openTiles(join(EUROSAT_FOLDER, 'EuroSAT_RGB.zip'));
  try {
    const tiles = await loadTiles(
      zip,
      rows.map(({ id }) => id),
    );
    return rows.map((row, i) => ({ row, region: regionOf(row), rgb: tileAt(tiles, i).slice() }));
  } finally {
    zip.close();
  }
}
