import { type LandOutline, landOutline } from '../../src/charts/land-outline';
import type { MapFrame } from '../../src/charts/map-frame';
import type { BordersGeoJson } from '../../src/context/borders-geojson';

/** Units of paper that lines may leave the frame by: what lies beyond is drawn along this rim. */
const RIM = 3;
/** Islands whose width and height together are less, in units of paper, are left out; of borders, stumps. */
const LEAST_ISLAND = 2.5;
const LEAST_BORDER = 1;

/**
 * Land and borders for a file of a few kilobytes: drawn on smaller paper, which leaves more corners out, and cut off
 * beyond the frame.
 * @param share of the frame's paper, above 0
 */
export function smallOutline(
  borders: BordersGeoJson,
  frame: MapFrame,
  share: number,
): LandOutline & Pick<MapFrame, 'width' | 'height'> {
  const [width, height] = [frame.width * share, frame.height * share];
  const within = (value: number, most: number): number => Math.max(-RIM, Math.min(most + RIM, value));
  const outline = landOutline(borders, {
    width,
    height,
    project: (lonDeg, latDeg) => {
      const [x, y] = frame.project(lonDeg, latDeg);
      return [within(x * share, width), within(y * share, height)];
    },
  });
  return {
    width,
    height,
    land: withoutSpecks(outline.land, LEAST_ISLAND),
    borders: withoutSpecks(outline.borders, LEAST_BORDER),
  };
}

/** A path of SVG without the parts that are small, numbers without trailing zeros. */
function withoutSpecks(path: string, least: number): string {
  const kept = path.split('M').filter((part) => extentOf(part) >= least);
  return kept.map((part) => `M${part.replace(/\.0(?=[ LZ]|$)/g, '')}`).join('');
}

function extentOf(part: string): number {
  const points = part
    .replace('Z', '')
    .split('L')
    .map((point) => point.split(' ').map(Number));
  if (points.length < 2) return 0;
  return [0, 1]
    .map((axis) => points.map((point) => point[axis]))
    .reduce((sum, values) => sum + Math.max(...values) - Math.min(...values), 0);
}
