import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Region } from '../domain/region';
import { squareOf } from './region-cursor';

/** A place on a map, CSS px from its left upper corner. */
interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** The corners of a region as `squareOf` orders them, on the turn of the world that is in view. */
export function projectedSquare(map: MapLibreMap, region: Region): readonly ScreenPoint[] {
  const turn = 360 * Math.round((map.getCenter().lng - region.lonDeg) / 360);
  return squareOf(region).map(([lonDeg, latDeg]) => map.project([lonDeg + turn, latDeg]));
}
