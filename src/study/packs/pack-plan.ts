import type { TileId } from '../../imagery/tile-source';
import type { PackEntryName, PackManifest } from '../../packs/pack-manifest';
import type { PackRegion } from '../../packs/pack-regions';

/** A region of a pack before its picture has its place. */
export interface PlannedRegion {
  readonly region: Omit<PackRegion, 'picture'>;
  /** Its picture, a JPEG or PNG file, when it is wanted. */
  readonly picture: () => Promise<Uint8Array>;
}

/** What a pack is to hold. */
export interface PackPlan {
  readonly about: Omit<PackManifest, 'format' | 'madeAt' | 'regions' | 'entries'>;
  readonly tiles: readonly TileId[];
  readonly tileType: 'jpeg' | 'png';
  /** Tiles that are made at a time. */
  readonly atOnce: number;
  /** Makes or fetches a tile; null where there is none. @throws Error in words for people */
  readonly tile: (tile: TileId) => Promise<Uint8Array | null>;
  readonly regions: readonly PlannedRegion[];
  /** Models and stories: files that are small enough to be made at once. */
  readonly more?: readonly { readonly name: PackEntryName; readonly bytes: Uint8Array }[];
  /** Tells this plan from others, so that an interrupted build does not go on with another's tiles. */
  readonly settings: Readonly<Record<string, unknown>>;
}
