import type { Region } from '../domain/region';
import { t } from '../domain/words';
import { ImageryError } from './imagery-error';
import type { RegionImage } from './region-image';
import { resampleArea } from './resample';
import { requireSmallTile } from './small-tile';
import type { TileTools } from './tile-reader';
import type { TileSource } from './tile-source';

interface PictureOrder {
  readonly region: Region;
  readonly source: TileSource;
  readonly sizePx: number;
}

interface PictureTools extends Pick<TileTools, 'decode'> {
  /** SHA-256, hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
}

/**
 * A region's own picture out of a pack, in the size that a model takes: resampled by area, unless it has it.
 * @throws ImageryError `not_an_image` where it cannot be read, `input` where it is huge
 */
export async function packedPicture(
  { region, source, sizePx }: PictureOrder,
  picture: Blob,
  { decode, sha256 }: PictureTools,
): Promise<RegionImage> {
  const file = await picture.arrayBuffer().catch(() => {
    throw unreadable(source.label);
  });
  const bytes = new Uint8Array(file);
  requireSmallTile(source.label, bytes);
  const { width, height, rgba } = await decode(bytes).catch((error: unknown) => {
    throw error instanceof ImageryError ? error : unreadable(source.label);
  });
  if (width !== height) throw unreadable(source.label);
  const rgb = resampleArea(rgba, width, sizePx);
  return {
    rgb,
    sizePx,
    provenance: {
      sourceId: source.id,
      attribution: source.attribution,
      zoom: 0,
      tiles: [],
      metersPerPixel: region.groundMeters / width,
      groundMeters: region.groundMeters,
      enlargedShare: 0,
      emptyShare: 0,
      kernel: 'area',
      sha256: await sha256(rgb),
    },
  };
}

const unreadable = (label: string): ImageryError =>
  new ImageryError(
    'not_an_image',
    t`A picture of “${label}” cannot be read: the pack was removed, or is damaged. Install it again, or choose other imagery.`,
  );
