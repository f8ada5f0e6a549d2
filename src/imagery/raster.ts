/** A decoded picture. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** [height * width * 4], 0..255, rows from the top; alpha 0 where there is nothing. */
  readonly rgba: Uint8ClampedArray;
}
