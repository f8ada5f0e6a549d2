import jpeg from 'jpeg-js';
import { encodedSize } from '../../imagery/encoded-size';

/** An 8-bit image, rows from the top, three bytes a pixel: rgb is [height * width * 3], 0..255. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** JPEG quality of the "re-compressed" row of the robustness table, 1..100. */
export const RECOMPRESSION_QUALITY = 40;

/** A tile has 64; what a header says is allocated and filled before a pixel is read. */
const MOST_SIDE_PX = 1024;
/** The same for frames behind the first, which the header does not tell of; a MB is 2 ** 20 bytes. */
const LIMITS = { maxResolutionInMP: MOST_SIDE_PX ** 2 / 1e6, maxMemoryUsageInMB: 64 } as const;

/**
 * Decodes a JPEG strictly: a truncated or damaged file is an error, never a half-grey picture, and so
 * is one that says to be larger than 1024 px, before it is decoded.
 * @param name what the error calls the image, e.g. the tile id
 * @throws Error in one line naming the image
 */
export function decodeJpeg(bytes: Uint8Array, name: string): RgbImage {
  if (!endsWithMarker(bytes)) throw jpegError(name, 'the file is truncated (no end-of-image marker)');
  const size = encodedSize(bytes);
  if (size && Math.max(...size) > MOST_SIDE_PX)
    throw jpegError(name, `it says to be ${size.join(' x ')} px; ${MOST_SIDE_PX} x ${MOST_SIDE_PX} are decoded`);
  try {
    const image = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false, tolerantDecoding: false, ...LIMITS });
    return { width: image.width, height: image.height, rgb: image.data };
  } catch (cause) {
    throw jpegError(name, cause instanceof Error ? cause.message : String(cause));
  }
}

/**
 * Compresses and decodes again: what a tile server's stronger compression does to a picture.
 * @param rgb [height * width * 3], 0..255
 * @param quality JPEG quality, 1..100
 */
export function recompress(
  rgb: Uint8Array,
  width: number,
  height: number,
  quality = RECOMPRESSION_QUALITY,
): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) rgba.set(rgb.subarray(from, from + 3), to);
  return decodeJpeg(jpeg.encode({ data: rgba, width, height }, quality).data, 'recompressed image').rgb;
}

function endsWithMarker(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return end >= 4 && bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

function jpegError(name: string, reason: string): Error {
  return new Error(`Image "${name}": ${reason.split('\n')[0]}. Replace the file with an intact JPEG.`);
}
