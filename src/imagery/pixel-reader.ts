import { t } from '../domain/words';
import { encodedSize } from './encoded-size';
import { ImageryError } from './imagery-error';
import type { Raster } from './raster';
import { isDistorted, noisePattern } from './read-noise';

/** Pixels of a bitmap: [height * width * 4], 0..255. */
type ReadPixels = (bitmap: ImageBitmap) => Promise<Uint8ClampedArray>;

/** No colour management and no multiplication by alpha: the bytes that the file holds. */
const AS_STORED: ImageBitmapOptions = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' };

const readByCanvas: ReadPixels = async (bitmap) => {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
};

/** The way around a canvas that adds noise: a video frame is copied as it is. */
const readByVideoFrame: ReadPixels = async (bitmap) => {
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  try {
    const pixels = new Uint8ClampedArray(bitmap.width * bitmap.height * 4);
    // `format` is not yet in TypeScript's DOM library (W3C WebCodecs, VideoFrameCopyToOptions).
    await frame.copyTo(pixels, { format: 'RGBA', layout: [{ offset: 0, stride: bitmap.width * 4 }] } as object);
    return pixels;
  } finally {
    frame.close();
  }
};

/** Whether a reader gives back what was drawn. One that this browser does not have does not. */
async function isFaithful(read: ReadPixels): Promise<boolean> {
  const drawn = noisePattern();
  const data = new ImageData(drawn.rgba as Uint8ClampedArray<ArrayBuffer>, drawn.width, drawn.height);
  const bitmap = await createImageBitmap(data, AS_STORED);
  try {
    return !isDistorted(drawn, await read(bitmap));
  } catch {
    return false;
  } finally {
    bitmap.close();
  }
}

/**
 * Chooses a way to read pixels by trying it on a known pattern.
 * @returns a decoder of encoded pictures
 * @throws ImageryError `distorted` when this browser changes pixels whichever way they are read
 */
export async function openDecoder(): Promise<(bytes: Uint8Array<ArrayBuffer>) => Promise<Raster>> {
  for (const read of [readByCanvas, readByVideoFrame]) {
    if (!(await isFaithful(read))) continue;
    return async (bytes) => {
      // A picture that hides its size from who asks first could take any memory.
      if (!encodedSize(bytes)) throw new Error('The header does not say how large the picture is.');
      const bitmap = await createImageBitmap(new Blob([bytes]), AS_STORED);
      try {
        return { width: bitmap.width, height: bitmap.height, rgba: await read(bitmap) };
      } finally {
        bitmap.close();
      }
    };
  }
  throw new ImageryError(
    'distorted',
    t`This browser changes pixels that a page reads, to hide who you are; a model would see noise. Allow this site to read canvases (fingerprinting protection), or give a picture of your own.`,
  );
}
