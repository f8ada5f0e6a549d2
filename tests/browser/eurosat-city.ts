import { join } from 'node:path';
import type { Region } from '../../src/domain/region';
import type { AreaPoint } from '../../src/store/area';
import { type LabelRow, readLabels } from '../../src/training/dataset/labels';
import { EARTH_GRID } from '../../src/worlds/earth/page/earth-grid';
import { EUROSAT_FOLDER, eurosatPictures, regionOf } from './eurosat-pictures';
import type { PlacedPicture } from './picture-mosaic';

/** How far tiles are taken from, degrees to the north and to the east. */
const REACH_DEG = [0.3, 0.4] as const;
/** A side of a tile in degrees at most, up to 50 degrees north. */
const TILE_DEG = [0.0059, 0.0091] as const;

/** Real ground of a city, as far as EuroSAT has it. */
export interface EurosatCity {
  readonly pictures: readonly PlacedPicture[];
  /** Tiles at their true places, none over another nor over the squares of the middle, with what is known of them. */
  readonly rows: readonly LabelRow[];
}

const isApart = (a: Region, b: Region): boolean =>
  Math.abs(a.latDeg - b.latDeg) > TILE_DEG[0] || Math.abs(a.lonDeg - b.lonDeg) > TILE_DEG[1];

/**
 * EuroSAT covers 3 % of a city. So each square of the grid in the middle shows a tile of this city, though not of this
 * very square; around them lie `count` tiles where they were taken, the nearest first.
 * @param corners of the middle, opposite ones
 */
export async function eurosatCity(corners: readonly [AreaPoint, AreaPoint], count: number): Promise<EurosatCity> {
  const [latDeg, lonDeg] = [(corners[0].latDeg + corners[1].latDeg) / 2, (corners[0].lonDeg + corners[1].lonDeg) / 2];
  const farOf = ({ lat, lon }: LabelRow): number =>
    Math.max(Math.abs(lat - latDeg) / REACH_DEG[0], Math.abs(lon - lonDeg) / REACH_DEG[1]);
  const near = (await readLabels(join(EUROSAT_FOLDER, 'labels.csv')))
    .filter((row) => farOf(row) < 1)
    .sort((a, b) => farOf(a) - farOf(b));
  const squares = EARTH_GRID.squaresIn({ shape: 'rectangle', points: corners }) ?? [];
  const covered = [...squares];
  const rows: LabelRow[] = [];
  for (const row of near) {
    if (rows.length === count || !covered.every((other) => isApart(regionOf(row), other))) continue;
    covered.push(regionOf(row));
    rows.push(row);
  }
  const pictures = await eurosatPictures(near.map(({ id }) => id));
  const rgbOf = new Map(pictures.map(({ row, rgb }) => [row.id, rgb]));
  const placed = (region: Region, { id }: LabelRow): PlacedPicture => ({ region, rgb: rgbOf.get(id) as Uint8Array });
  return {
    pictures: [
      ...squares.map((square, i) => placed(square, near[i % near.length])),
      ...rows.map((row) => placed(regionOf(row), row)),
    ],
    rows,
  };
}
