import type { BordersGeoJson } from '../context/borders-geojson';
import type { MapFrame } from './map-frame';

/** What lies below the points of a small map, as paths of SVG. */
export interface LandOutline {
  readonly land: string;
  readonly borders: string;
}

/** Corners nearer to the one before than this are left out, in units of paper. */
const DETAIL = 0.7;

/**
 * Draws land and borders of the gazetteer as coarsely as a small map shows them; what lies beyond the frame is left
 * out.
 */
export function landOutline({ features }: BordersGeoJson, frame: MapFrame): LandOutline {
  const land: string[] = [];
  const borders: string[] = [];
  for (const { properties, geometry } of features) {
    if (geometry.type === 'Polygon') for (const ring of geometry.coordinates) land.push(pathOf(ring, frame, true));
    else if (properties.kind === 'border') borders.push(pathOf(geometry.coordinates, frame, false));
  }
  return { land: land.join(''), borders: borders.join('') };
}

function pathOf(positions: readonly (readonly [number, number])[], frame: MapFrame, isClosed: boolean): string {
  const kept: (readonly [number, number])[] = [];
  let isSeen = false;
  for (const [i, [lonDeg, latDeg]] of positions.entries()) {
    const point = frame.project(lonDeg, latDeg);
    const last = kept.at(-1);
    const isEnd = !isClosed && i === positions.length - 1;
    if (last && !isEnd && Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) < DETAIL) continue;
    kept.push(point);
    isSeen ||= point[0] > 0 && point[0] < frame.width && point[1] > 0 && point[1] < frame.height;
  }
  if (!isSeen || kept.length < (isClosed ? 3 : 2)) return '';
  const steps = kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${steps.join('L')}${isClosed ? 'Z' : ''}`;
}
