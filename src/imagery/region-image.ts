/** Where a model's picture comes from and what was done to it. */
export interface ImageProvenance {
  /** Id of the tile source. */
  readonly sourceId: string;
  readonly attribution: string;
  readonly zoom: number;
  /**
   * Tiles that were read, `z/x/y`; those taken from a parent for want of a tile of their own in brackets.
   * None where a pack had the picture itself.
   */
  readonly tiles: readonly string[];
  /** Ground that a tile's pixel covers at the region's latitude. */
  readonly metersPerPixel: number;
  readonly groundMeters: number;
  /** Share of the picture without pixels at the wanted zoom, 0..1: taken from a parent tile. */
  readonly enlargedShare: number;
  /** Share of the picture without any pixels, 0..0.1: black in it. A larger one is no picture. */
  readonly emptyShare: number;
  readonly kernel: 'area';
  /** Of the picture's bytes, hexadecimal. */
  readonly sha256: string;
}

/** The picture of a region, as a model takes it. */
export interface RegionImage {
  /** [sizePx * sizePx * 3], 0..255, rows from the top. */
  readonly rgb: Uint8Array;
  readonly sizePx: number;
  readonly provenance: ImageProvenance;
}
