/** What is drawn: the planet by day, or its lights. */
export type AtlasLayer = 'day' | 'night';

/** A window on the world that is to be drawn. */
export interface View {
  /** World units of the upper left corner. */
  readonly left: number;
  readonly top: number;
  /** World units of a pixel. */
  readonly pixel: number;
  readonly width: number;
  readonly height: number;
}

export const TILE_PIXELS = 256;

/** The window of an XYZ tile of 256 px. @throws RangeError when there is no such tile */
export function tileView(z: number, x: number, y: number): View {
  let count = 1;
  for (let i = 0; i < z; i++) count *= 2;
  const isTile = Number.isInteger(z) && z >= 0 && z <= 22 && Number.isInteger(x) && Number.isInteger(y);
  if (!isTile || x < 0 || y < 0 || x >= count || y >= count) throw new RangeError(`There is no tile ${z}/${x}/${y}`);
  return {
    left: x / count,
    top: y / count,
    pixel: 1 / (count * TILE_PIXELS),
    width: TILE_PIXELS,
    height: TILE_PIXELS,
  };
}
