import { equalEarth, type PaperPoint } from './equal-earth';

/** A window on the Earth that a small map shows. */
export interface MapWindow {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** A window, drawn: its size on paper and where points come to lie. */
export interface MapFrame {
  readonly width: number;
  readonly height: number;
  project(lonDeg: number, latDeg: number): PaperPoint;
}

/** Units of paper across a map; a chart is scaled to the room it has. */
const WIDTH = 480;
/** Kept free on all sides, so that a dot at the rim is whole. */
const PADDING = 8;
/** Places where the outline of a window is measured, on each side. */
const STEPS = 24;

/** Fits a window onto paper, equal in area. */
export function mapFrame({ west, east, south, north }: MapWindow): MapFrame {
  const middle = (west + east) / 2;
  const rim = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS).flatMap((t) => [
    equalEarth(west, south + t * (north - south), middle),
    equalEarth(east, south + t * (north - south), middle),
  ]);
  const [xs, ys] = [rim.map(([x]) => x), rim.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = (WIDTH - 2 * PADDING) / (Math.max(...xs) - left);
  return {
    width: WIDTH,
    height: Math.round((Math.max(...ys) - top) * scale + 2 * PADDING),
    project: (lonDeg, latDeg) => {
      const [x, y] = equalEarth(lonDeg, latDeg, middle);
      return [PADDING + (x - left) * scale, PADDING + (y - top) * scale];
    },
  };
}
