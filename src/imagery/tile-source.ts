/** Tiles of a web-mercator pyramid, with what may be done with them. Every flag is stated, none has a default. */
export interface TileSource {
  /** Stands in permalinks: never changes its meaning. */
  readonly id: string;
  readonly label: string;
  /**
   * Address of a tile, with `{z}`, `{x}` and `{y}`, or `{-y}` for rows counted from the south. For tiles out of one
   * PMTiles archive, `pmtiles://<its address>/{z}/{x}/{y}`: what the archive says of zooms and bounds then goes before
   * this table.
   */
  readonly template: string;
  readonly tilePx: 256 | 512;
  readonly minZoom: number;
  /** Deepest zoom with pixels of its own; deeper ones would be enlarged. */
  readonly nativeZoom: number;
  /** [west, south, east, north] in degrees; null for the whole world. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** As the provider asks to be credited. */
  readonly attribution: string;
  readonly licence: string;
  /** Page with the provider's terms; null for a source that the user brings. */
  readonly termsUrl: string | null;
  /** Whether pictures may be given to a model. View-only sources never are. */
  readonly mayInfer: boolean;
  readonly mayCache: boolean;
  readonly mayRedistribute: boolean;
  /** What a user should know before relying on it, such as "non-commercial use alone"; null when nothing. */
  readonly note: string | null;
}

/** A tile of the pyramid: columns from the west, rows from the north. */
export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The tile's place as `z/x/y`. */
export const tileKey = ({ z, x, y }: TileId): string => `${z}/${x}/${y}`;
