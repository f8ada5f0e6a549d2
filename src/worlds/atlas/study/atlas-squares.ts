import type { AtlasDate } from '../../../atlas/city/development';
import type { TilePainter } from '../../../atlas/paint/tile-painter';
import type { AtlasGazetteer } from '../../../atlas/places/describe-atlas';
import type { Planet } from '../../../atlas/planet';
import { type Causes, causesOf } from '../../../atlas/truth/causes';
import { landCoverOf } from '../../../atlas/truth/land-cover';
import { type AtlasRegion, blockOf, cityRegion, isUrban } from '../../../atlas/truth/region-table';
import { PICTURE_BYTES, PICTURE_PX } from '../../../domain/picture';
import { REGION_GROUND_METERS, type RegionContext } from '../../../domain/region';
import { type ImageStatistics, measureImage } from '../../../imagery/statistics';
import type { RegionRow } from '../../../training/regions';

/** Split of squares where nothing is built, and of the first date where nothing may be learned from it. */
const UNUSED = 'unused';

/** Nearby places that a description holds; prompts take the first of them. */
export const NEARBY_PLACES = 2;

/** A square of a planet at one date: everything but its values, which depend on the dials. */
export interface DrawnRegion {
  readonly row: RegionRow;
  readonly region: AtlasRegion;
  readonly date: AtlasDate;
  /** Whether it counts as urban at the later date; others have no values. */
  readonly urban: boolean;
  readonly causes: Causes;
  readonly context: RegionContext;
  readonly statistics: ImageStatistics;
}

/** Which squares of a planet are drawn, and what they are called. */
export interface DrawnChoice {
  /** Before the number of a region in its id. */
  readonly prefix: string;
  /** @param cell of its city's grid */
  readonly keeps: (cell: number, urban: boolean) => boolean;
}

/** Id of a row: the region's number behind that of its planet, and the date behind an "@". */
export const rowId = (region: number, date: number, prefix = 'atlas'): string => `${prefix}-${region}@${date}`;

/** What draws and describes the squares of a planet. */
export interface SquareTools {
  readonly planet: Planet;
  readonly painter: TilePainter;
  readonly gazetteer: AtlasGazetteer;
}

/** The chosen squares of a city's grid at a date, row by row, with their pictures of 64 * 64 * 3 bytes. */
export function drawSquares(
  tools: SquareTools,
  city: number,
  date: AtlasDate,
  { prefix, keeps }: DrawnChoice,
): { drawn: DrawnRegion[]; pictures: Uint8Array[] } {
  const { planet } = tools;
  const later = causesOf(planet.city(city), 1);
  const causes = date === 1 ? later : causesOf(planet.city(city), date);
  const squares = causes.flatMap((cause, cell) => {
    const urban = isUrban(later[cell]);
    return keeps(cell, urban)
      ? [drawSquare(tools, { region: cityRegion(planet, city, cell), date, urban, causes: cause }, prefix)]
      : [];
  });
  return { drawn: squares.map(({ drawn }) => drawn), pictures: squares.map(({ picture }) => picture) };
}

/** Draws one square and says what is known of it. @param prefix before the number of a region in its id */
export function drawSquare(
  { planet, painter, gazetteer }: SquareTools,
  square: Pick<DrawnRegion, 'region' | 'date' | 'urban' | 'causes'>,
  prefix?: string,
): { drawn: DrawnRegion; picture: Uint8Array } {
  const { region, date, urban } = square;
  const { id, lonDeg, latDeg, nation } = region;
  const picture = rgbOf(painter.paintRegion(lonDeg, latDeg, REGION_GROUND_METERS, PICTURE_PX, { layer: 'day', date }));
  const drawn = {
    ...square,
    row: {
      id: rowId(id, date, prefix),
      landCover: landCoverOf(planet, id, date),
      lat: latDeg,
      lon: lonDeg,
      country: planet.nations[nation].name,
      block: blockOf(id),
      ndvi: null,
      splits: { split: splitOf(region, date, urban) },
    },
    context: gazetteer.describe(lonDeg, latDeg, NEARBY_PLACES),
    statistics: measureImage(picture, PICTURE_PX, PICTURE_PX),
  };
  return { drawn, picture };
}

function rgbOf(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
  const picture = new Uint8Array(PICTURE_BYTES);
  for (let i = 0, at = 0; at < PICTURE_BYTES; i += 4, at += 3) picture.set(rgba.subarray(i, i + 3), at);
  return picture;
}

const splitOf = ({ split }: AtlasRegion, date: AtlasDate, urban: boolean): string =>
  urban && (date === 1 || split === 'seen_train') ? split : UNUSED;
