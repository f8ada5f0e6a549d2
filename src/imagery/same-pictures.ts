import type { Raster } from './raster';

/** As many places under one picture are no chance. */
export const TOO_MANY_PLACES = 3;

/** Pictures that are remembered; what was seen longest ago gives way. */
const MOST_PICTURES = 500;

/** FNV-1a over the pixels, beside their sum: a picture that is taken for another one by both is not to be met. */
function signatureOf({ width, height, rgba }: Raster): string {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  let hash = 0x811c9dc5;
  let sum = 0;
  for (const pixel of pixels) {
    hash = Math.imul(hash ^ pixel, 0x01000193);
    sum = (sum + pixel) % 0x1fffffffffff;
  }
  return `${width} ${height} ${hash} ${sum}`;
}

/** Whether all pixels are one: open sea, or a tile without anything, which are alike everywhere. */
function isPlain({ rgba }: Raster): boolean {
  for (let i = 4; i < rgba.length; i++) if (rgba[i] !== rgba[i - 4]) return false;
  return true;
}

/**
 * Notices that a server sends one and the same picture for different places, as some do where they have none: a note
 * that says so, or a pattern. A model would take it for the ground.
 */
export class SamePictures {
  /** Places that each picture came for, by source and picture; at most as many as are too many. */
  private readonly placesOf = new Map<string, Set<string>>();

  /**
   * Notes a picture.
   * @param source address template that the tile came from
   * @param tile key of its place
   * @returns whether it has come for too many places by now
   */
  isEverywhere(source: string, tile: string, raster: Raster): boolean {
    if (isPlain(raster)) return false;
    const key = `${source} ${signatureOf(raster)}`;
    const places = this.placesOf.get(key) ?? new Set<string>();
    if (places.size < TOO_MANY_PLACES) places.add(tile);
    this.placesOf.delete(key);
    this.placesOf.set(key, places);
    const [oldest] = this.placesOf.keys();
    if (this.placesOf.size > MOST_PICTURES) this.placesOf.delete(oldest);
    return places.size >= TOO_MANY_PLACES;
  }
}
