import { EQUATOR_METERS } from '../domain/equator';
import type { Region } from '../domain/region';
import { t } from '../domain/words';
import { ImageryError } from './imagery-error';
import { MAX_LAT_DEG, metersPerPixel, toWorldPoint, worldPixels } from './mercator';
import type { PixelWindow } from './resample';
import type { TileId, TileSource } from './tile-source';

/**
 * Source pixels that a model's pixel shall cover along a side, where the source has them: see
 * docs/decisions/0009-crop.md.
 */
export const WANTED_RATIO = 2;
/** Fewer source pixels than this along a side of a model's pixel are no picture of the region any more. */
export const LEAST_RATIO = 0.5;
/** More tiles than this for one picture are refused. A region of 640 m at 64 px takes four at most. */
export const MAX_TILES = 64;

/** A tile and where its left and top edge lie in the stitched raster, px; outside of it for the tiles at the border. */
export interface PlacedTile extends TileId {
  readonly left: number;
  readonly top: number;
}

/** What has to be fetched and cut out for a picture. */
export interface CropWindow {
  readonly zoom: number;
  readonly metersPerPixel: number;
  /** Side of the stitched raster, whole px. */
  readonly rasterPx: number;
  /** The region's square in that raster. */
  readonly window: PixelWindow;
  /** The tiles under it, the one nearest to the centre first. Rows beyond the poles have none. */
  readonly tiles: readonly PlacedTile[];
}

/**
 * The lowest zoom at which a model's pixel covers `WANTED_RATIO` source pixels along a side, or the nearest that the
 * source has.
 * @param sizePx side of the model's picture
 */
export function chooseZoom({ latDeg, groundMeters }: Region, source: TileSource, sizePx: number): number {
  const wantedMeters = groundMeters / (sizePx * WANTED_RATIO);
  const wanted = Math.ceil(Math.log2(metersPerPixel(latDeg, source.tilePx) / wantedMeters));
  return Math.min(Math.max(wanted, source.minZoom), source.nativeZoom);
}

/**
 * The square of a region in the tiles of a source. Its sides are `groundMeters` by the scale of mercator at the centre,
 * as is exact to 0.01 % for a region of 640 m up to 60 degrees.
 * @throws ImageryError `input` for a region that is none or needs more than `MAX_TILES`; `not_covered` where the source
 *   has no tiles, or too coarse ones
 */
export function cropWindow(region: Region, source: TileSource, sizePx: number): CropWindow {
  checkRegion(region);
  checkCoverage(region, source);
  const zoom = chooseZoom(region, source, sizePx);
  const worldPx = worldPixels(zoom, source.tilePx);
  const perPixel = metersPerPixel(region.latDeg, worldPx);
  const side = region.groundMeters / perPixel;
  if (side < sizePx * LEAST_RATIO)
    throw new ImageryError(
      'not_covered',
      t`${source.label} is too coarse: the region would be ${side.toFixed(1)} of its pixels wide. Choose a source with more detail.`,
    );
  const { x, y } = toWorldPoint(region.lonDeg, region.latDeg, worldPx);
  const left = Math.floor(x - side / 2);
  const top = Math.floor(y - side / 2);
  const window = { x: x - side / 2 - left, y: y - side / 2 - top, side };
  const rasterPx = Math.ceil(Math.max(window.x, window.y) + side);
  return { zoom, metersPerPixel: perPixel, rasterPx, window, tiles: tilesUnder(left, top, rasterPx, zoom, source) };
}

/** The tiles that a raster at a place of the world needs: columns wrap at the antimeridian, rows end at the poles. */
function tilesUnder(left: number, top: number, rasterPx: number, zoom: number, source: TileSource): PlacedTile[] {
  const { tilePx } = source;
  const across = 2 ** zoom;
  const first = { column: Math.floor(left / tilePx), row: Math.max(Math.floor(top / tilePx), 0) };
  const last = {
    column: Math.floor((left + rasterPx - 1) / tilePx),
    row: Math.min(Math.floor((top + rasterPx - 1) / tilePx), across - 1),
  };
  const count = (last.column - first.column + 1) * (last.row - first.row + 1);
  if (count > MAX_TILES)
    throw new ImageryError(
      'input',
      t`The region would take ${count} tiles of ${source.label}; ${MAX_TILES} are allowed. Choose a smaller region or another source.`,
    );
  const tiles: PlacedTile[] = [];
  for (let row = first.row; row <= last.row; row++)
    for (let column = first.column; column <= last.column; column++)
      tiles.push({
        z: zoom,
        x: ((column % across) + across) % across,
        y: row,
        left: column * tilePx - left,
        top: row * tilePx - top,
      });
  const middle = (rasterPx - tilePx) / 2;
  const offCentre = (tile: PlacedTile) => Math.hypot(tile.left - middle, tile.top - middle);
  return tiles.sort((a, b) => offCentre(a) - offCentre(b));
}

function checkRegion({ lonDeg, latDeg, groundMeters }: Region): void {
  const named = [
    [t`longitude`, lonDeg, 180],
    [t`latitude`, latDeg, 90],
  ] as const;
  for (const [name, value, limit] of named)
    if (!(Math.abs(value) <= limit))
      throw new ImageryError('input', t`The region's ${name} must be within ±${limit} degrees, got ${value}.`);
  if (!(groundMeters > 0 && groundMeters <= EQUATOR_METERS))
    throw new ImageryError('input', t`The region's side must be above 0 m, got ${groundMeters}.`);
}

function checkCoverage({ lonDeg, latDeg }: Region, { label, bounds }: TileSource): void {
  if (Math.abs(latDeg) >= MAX_LAT_DEG)
    throw new ImageryError('not_covered', t`Map tiles end at ${MAX_LAT_DEG.toFixed(1)} degrees of latitude.`);
  if (!bounds) return;
  const [west, south, east, north] = bounds;
  if (lonDeg < west || lonDeg > east || latDeg < south || latDeg > north)
    throw new ImageryError(
      'not_covered',
      t`${label} has no imagery here: it covers ${west} to ${east} degrees east and ${south} to ${north} degrees north. Choose another source.`,
    );
}
