import type { RegionGrid } from '../../../actions/region-grid';
import { EQUATOR_METERS } from '../../../domain/equator';
import { REGION_GROUND_METERS, type Region } from '../../../domain/region';
import { areaBounds, areaHolds } from '../../../store/area';

/** Rows of squares are as high as a region, counted from the equator to the north. */
const ROW_DEG = (360 * REGION_GROUND_METERS) / EQUATOR_METERS;
/**
 * Rows that are divided into columns alike, so that squares stand above each other: within 41 km the width of a degree
 * changes by 0.6 % at most up to 60 degrees, 4 m of a square.
 */
const BAND_ROWS = 64;
/** Beyond, a square on web mercator would leave the world. */
const MAX_GRID_LAT_DEG = 85;
/** Squares that are looked at for one area: of a city and its surroundings. */
const MOST_LOOKED_AT = 200_000;

/** Middles of squares have as many decimals as a link, a tenth of a metre. */
const rounded = (deg: number): number => Math.round(deg * 1e6) / 1e6;

/** Columns around the world in the band of a row. */
function columnsAt(row: number): number {
  const middle = (Math.floor(row / BAND_ROWS) + 0.5) * BAND_ROWS * ROW_DEG;
  return Math.max(1, Math.round((EQUATOR_METERS * Math.cos((middle * Math.PI) / 180)) / REGION_GROUND_METERS));
}

/** A square of the grid. @param column of any turn of the world */
function gridSquare(row: number, column: number): Region {
  const columns = columnsAt(row);
  const turned = ((column % columns) + columns) % columns;
  return {
    lonDeg: rounded(-180 + ((turned + 0.5) * 360) / columns),
    latDeg: rounded((row + 0.5) * ROW_DEG),
    groundMeters: REGION_GROUND_METERS,
  };
}

const rowAt = (latDeg: number): number => Math.floor(latDeg / ROW_DEG);
const columnIn = (row: number, lonDeg: number): number => Math.floor(((lonDeg + 180) / 360) * columnsAt(row));

/** A click takes the square around its point; an area takes squares of a grid that is the same for every area. */
export const EARTH_GRID: RegionGrid = {
  squareAt: (region) => region,
  squaresIn: (outline) => {
    const bounds = areaBounds(outline);
    if (!bounds) return [];
    const [west, south, east, north] = bounds;
    const [first, last] = [Math.max(south, -MAX_GRID_LAT_DEG), Math.min(north, MAX_GRID_LAT_DEG)].map(rowAt);
    const across = columnIn(first, east) - columnIn(first, west) + 1;
    if ((last - first + 1) * across > MOST_LOOKED_AT) return null;
    const holds = areaHolds(outline);
    const squares: Region[] = [];
    for (let row = last; row >= first; row--) {
      const from = columnIn(row, west);
      const to = Math.min(columnIn(row, east), from + columnsAt(row) - 1);
      for (let column = from; column <= to; column++) {
        const square = gridSquare(row, column);
        if (holds(square)) squares.push(square);
      }
    }
    return squares;
  },
};
