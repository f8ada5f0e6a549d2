import { addProtocol } from 'maplibre-gl';

/** Tiles that the page draws itself. */
export interface DrawnTiles {
  /** Of their addresses, without `://`. */
  readonly scheme: string;
  /** Side of a tile. */
  readonly tilePx: number;
  /**
   * RGBA bytes of a tile.
   * @throws the signal's reason when nobody waits for it any more, or Error in words for people
   */
  draw(url: string, signal: AbortSignal): Promise<Uint8ClampedArray<ArrayBuffer>>;
}

/** Lets maps of this page ask for tiles that it draws. */
export function registerDrawnTiles({ scheme, tilePx, draw }: DrawnTiles): void {
  addProtocol(scheme, async ({ url }, { signal }) => {
    const rgba = await draw(url, signal);
    return { data: await createImageBitmap(new ImageData(rgba, tilePx, tilePx)) };
  });
}
