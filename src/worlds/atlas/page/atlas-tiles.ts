import type { AtlasTile } from '../../../atlas/atlas-client';
import { t } from '../../../domain/words';
import type { TileSource } from '../../../imagery/tile-source';
import type { DrawnTiles } from '../../../map/drawn-tiles';

/** Scheme of the addresses of tiles that the page draws itself. */
const SCHEME = 'atlas';

const SIDE_PX = 256;

/** The planet's tiles for maps of this page. @param draw RGBA bytes of a tile */
export const drawnAtlasTiles = (
  draw: (tile: AtlasTile, signal: AbortSignal) => ReturnType<DrawnTiles['draw']>,
): DrawnTiles => ({
  scheme: SCHEME,
  tilePx: SIDE_PX,
  draw: (url, signal) => draw(parseAtlasUrl(url), signal),
});

/** Reads the address of a tile. @throws RangeError when it is none of the Atlas */
export function parseAtlasUrl(url: string): AtlasTile {
  const match = /^atlas:\/\/(day|night)\/([01])\/(\d+)\/(\d+)\/(\d+)$/.exec(url);
  if (!match) throw new RangeError(`"${url}" is no tile of the Atlas: atlas://day/1/{z}/{x}/{y}`);
  const [z, x, y] = match.slice(3).map(Number);
  return { layer: match[1] === 'night' ? 'night' : 'day', date: match[2] === '0' ? 0 : 1, z, x, y };
}

/** The simulated planet as a source of tiles. */
export const atlasTiles = ({ layer, date }: Pick<AtlasTile, 'layer' | 'date'>): TileSource => ({
  id: 'atlas',
  label: t`Simulated planet`,
  template: `${SCHEME}://${layer}/${date}/{z}/{x}/{y}`,
  tilePx: SIDE_PX,
  minZoom: 0,
  nativeZoom: 17,
  bounds: null,
  attribution: t`Simulated planet, drawn by this page`,
  licence: 'Apache-2.0',
  termsUrl: null,
  mayInfer: true,
  mayCache: true,
  mayRedistribute: true,
  note: null,
});
