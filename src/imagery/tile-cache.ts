import type { Raster } from './raster';

/** Decoded tiles kept: 64 of 256 px are 17 MB. */
const DEFAULT_CAPACITY = 64;

/** Decoded tiles by address, the ones used last; what was used longest ago gives way. */
export class TileCache {
  private readonly tiles = new Map<string, Raster>();

  constructor(private readonly capacity = DEFAULT_CAPACITY) {}

  get(url: string): Raster | null {
    const tile = this.tiles.get(url);
    if (!tile) return null;
    this.tiles.delete(url);
    this.tiles.set(url, tile);
    return tile;
  }

  put(url: string, tile: Raster): void {
    this.tiles.delete(url);
    this.tiles.set(url, tile);
    const [oldest] = this.tiles.keys();
    if (this.tiles.size > this.capacity) this.tiles.delete(oldest);
  }
}
