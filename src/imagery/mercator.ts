import { EQUATOR_METERS } from '../domain/equator';

/** Latitude at which the square world of web mercator ends, degrees: atan(sinh(pi)). */
export const MAX_LAT_DEG = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;

/** A point of the world at one zoom: px from its west and north edge, not rounded. */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
}

/** Side of the whole world in px at a zoom. @param tilePx side of a tile */
export const worldPixels = (zoom: number, tilePx: number): number => tilePx * 2 ** zoom;

/**
 * Web mercator, forward (EPSG:3857; Snyder 1987, eq. 7-1 and 7-2, on the sphere).
 * @param latDeg within ±`MAX_LAT_DEG` for a point inside the square world
 */
export function toWorldPoint(lonDeg: number, latDeg: number, worldPx: number): WorldPoint {
  const sin = Math.sin((latDeg * Math.PI) / 180);
  return {
    x: (lonDeg / 360 + 0.5) * worldPx,
    y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * worldPx,
  };
}

/** Web mercator, inverse. @returns longitude and latitude in degrees; the longitude is not wrapped */
export function toLonLat({ x, y }: WorldPoint, worldPx: number): { readonly lonDeg: number; readonly latDeg: number } {
  const latDeg = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / worldPx))) * 180) / Math.PI;
  return { lonDeg: (x / worldPx - 0.5) * 360, latDeg };
}

/** Ground that one pixel covers at a latitude, in m: the scale of mercator there is 1 / cos(latitude). */
export const metersPerPixel = (latDeg: number, worldPx: number): number =>
  (EQUATOR_METERS * Math.cos((latDeg * Math.PI) / 180)) / worldPx;
