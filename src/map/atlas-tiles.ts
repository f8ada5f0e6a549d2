import { addProtocol } from 'maplibre-gl';
import type { TileId, TileSource } from '../imagery/tile-source';

/** Scheme of the addresses of tiles that the page draws itself. */
const SCHEME = 'atlas';

/** What the tiles of an Atlas show. */
export interface AtlasLook {
  readonly layer: 'day' | 'night';
  readonly date: 0 | 1;
}

/** RGBA bytes of a tile of 256 px. @throws the signal's reason when nobody waits for it any more */
type DrawTile = (tile: TileId & AtlasLook, signal: AbortSignal) => Promise<Uint8ClampedArray<ArrayBuffer>>;

const SIDE_PX = 256;

/** Lets maps of this page ask `draw` for the tiles of `atlasSource`. */
export function registerAtlasTiles(draw: DrawTile): void {
  addProtocol(SCHEME, async ({ url }, { signal }) => {
    const rgba = await draw(parseAtlasUrl(url), signal);
    return { data: await createImageBitmap(new ImageData(rgba, SIDE_PX, SIDE_PX)) };
  });
}

/** Reads the address of a tile. @throws RangeError when it is none of the Atlas */
export function parseAtlasUrl(url: string): TileId & AtlasLook {
  const match = /^atlas:\/\/(day|night)\/([01])\/(\d+)\/(\d+)\/(\d+)$/.exec(url);
  if (!match) throw new RangeError(`"${url}" is no tile of the Atlas: atlas://day/1/{z}/{x}/{y}`);
  const [z, x, y] = match.slice(3).map(Number);
  return { layer: match[1] === 'night' ? 'night' : 'day', date: match[2] === '0' ? 0 : 1, z, x, y };
}

/** The simulated planet as a source of tiles. */
export const atlasSource = ({ layer, date }: AtlasLook): TileSource => ({
  id: 'atlas',
  label: 'Simulated planet',
  template: `${SCHEME}://${layer}/${date}/{z}/{x}/{y}`,
  tilePx: SIDE_PX,
  minZoom: 0,
  nativeZoom: 17,
  bounds: null,
  attribution: 'Simulated planet, drawn by this page',
  licence: 'Apache-2.0',
  termsUrl: null,
  mayInfer: true,
  mayCache: true,
  mayRedistribute: true,
  note: null,
});
