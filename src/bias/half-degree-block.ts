/**
 * Name of the 0.5 degree cell of a point, `floor(2 lat)_floor(2 lon)`: the block that is resampled as a whole, because
 * neighbouring regions are not independent.
 */
export const halfDegreeBlock = (lonDeg: number, latDeg: number): string =>
  `${Math.floor(2 * latDeg)}_${Math.floor(2 * lonDeg)}`;
