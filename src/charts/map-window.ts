import type { MapWindow } from './map-frame';

/** The inhabited Earth. */
export const WORLD_WINDOW: MapWindow = { west: -180, east: 180, south: -56, north: 76 };

/** Europe but for its far north and east. */
export const EUROPE_WINDOW: MapWindow = { west: -11, east: 31, south: 36, north: 61.5 };

/** Around the outermost points, in degrees. */
const MARGIN_DEG = 2;

/** The smallest window that shows all points, with a margin. @throws RangeError without points */
export function windowAround(points: readonly { readonly lonDeg: number; readonly latDeg: number }[]): MapWindow {
  if (points.length === 0) throw new RangeError('windowAround: no points; give at least one');
  const [lons, lats] = [points.map(({ lonDeg }) => lonDeg), points.map(({ latDeg }) => latDeg)];
  return {
    west: Math.max(-180, Math.min(...lons) - MARGIN_DEG),
    east: Math.min(180, Math.max(...lons) + MARGIN_DEG),
    south: Math.max(-90, Math.min(...lats) - MARGIN_DEG),
    north: Math.min(90, Math.max(...lats) + MARGIN_DEG),
  };
}
