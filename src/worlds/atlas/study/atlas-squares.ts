import type { AtlasDate } from '../../../atlas/city/development';
import type { TilePainter } from '../../../atlas/paint/tile-painter';
import type { AtlasGazetteer } from '../../../atlas/places/describe-atlas';
import type { Planet } from '../../../atlas/planet';
import { landCoversOf } from '../../../atlas/truth/land-cover';
import { type AtlasRegion, blockOf, cityRegion, truthOfCity } from '../../../atlas/truth/region-table';
import { PICTURE_BYTES, PICTURE_PX } from '../../../domain/picture';
import { REGION_GROUND_METERS, type RegionContext } from '../../../domain/region';
import { type ImageStatistics, measureImage } from '../../../imagery/statistics';
import type { RegionRow } from '../../../training/regions';

/** Split of squares where nothing is built, and of the first date where nothing may be learned from it. */
const UNUSED = 'unused';

/** Nearby places that a description holds; prompts take the first of them. */
export const NEARBY_PLACES = 2;

/** A square of the planet at one date: everything but its values, which depend on the dials. */
export interface DrawnRegion {
  readonly row: RegionRow;
  readonly context: RegionContext;
  readonly statistics: ImageStatistics;
}

/** Id of a row: the region's number, and the date behind an "@". */
export const rowId = (region: number, date: number): string => `atlas-${region}@${date}`;

/** Every square of a city's grid at a date, row by row. @param pictures filled with 64 * 64 * 3 bytes for each */
export function drawSquares(
  planet: Planet,
  painter: TilePainter,
  gazetteer: AtlasGazetteer,
  city: number,
  date: AtlasDate,
  pictures: Uint8Array,
): DrawnRegion[] {
  const urban = new Set(truthOfCity(planet, city, 1).map(({ region }) => region.id));
  return landCoversOf(planet, city, date).map((landCover, cell) => {
    const region = cityRegion(planet, city, cell);
    const { id, lonDeg, latDeg, nation } = region;
    const rgba = painter.paintRegion(lonDeg, latDeg, REGION_GROUND_METERS, PICTURE_PX, { layer: 'day', date });
    const picture = pictures.subarray(cell * PICTURE_BYTES, (cell + 1) * PICTURE_BYTES);
    for (let i = 0, at = 0; at < PICTURE_BYTES; i += 4, at += 3) picture.set(rgba.subarray(i, i + 3), at);
    return {
      row: {
        id: rowId(id, date),
        landCover,
        lat: latDeg,
        lon: lonDeg,
        country: planet.nations[nation].name,
        block: blockOf(id),
        ndvi: null,
        splits: { split: splitOf(region, date, urban.has(id)) },
      },
      context: gazetteer.describe(lonDeg, latDeg, NEARBY_PLACES),
      statistics: measureImage(picture, PICTURE_PX, PICTURE_PX),
    };
  });
}

const splitOf = ({ split }: AtlasRegion, date: AtlasDate, isUrban: boolean): string =>
  isUrban && (date === 1 || split === 'seen_train') ? split : UNUSED;
