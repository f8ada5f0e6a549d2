import type { Region } from '../domain/region';
import type { Area } from '../store/area';

/** How a world is divided into squares that can be asked about. */
export interface RegionGrid {
  /** The square that a click on a region's middle takes, as `WorldServices.squareAt`, at once. */
  squareAt(region: Region): Region;
  /** The squares whose middle lies in an area, row by row from the north; null where they are too many to be told. */
  squaresIn(area: Pick<Area, 'shape' | 'points'>): readonly Region[] | null;
}
