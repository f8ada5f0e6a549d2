import { seededRandom } from '../domain/random';
import { resampleArea } from '../imagery/resample';
import { syntheticPicture } from '../imagery/synthetic-picture';
import { sha256Hex } from '../model/sha256';
import { OWN_PICTURE, type Picture, SYNTHETIC_PICTURE } from '../store/picture';

/** Longer sides are refused: a canvas of that size is beyond what a phone's browser grants. */
const MAX_SIDE_PX = 4096;

/** The middle square of a picture at its own resolution, [side * side * 4]. */
function middleSquare(bitmap: ImageBitmap, side: number): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to read the picture with; try another one.');
  context.drawImage(bitmap, -Math.floor((bitmap.width - side) / 2), -Math.floor((bitmap.height - side) / 2));
  return context.getImageData(0, 0, side, side).data;
}

/**
 * Reads a picture file as a model takes it: cut to its middle square, resampled once by area.
 * @param sizePx side of the picture
 * @throws Error in a sentence for people, when it is no picture or too large
 */
export async function readPicture(file: File, sizePx: number): Promise<Picture> {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' }).catch(() => {
    throw new Error(`“${file.name}” is not a picture that this browser can read. Give a PNG, JPEG or WebP file.`);
  });
  try {
    const { width, height } = bitmap;
    const side = Math.min(width, height);
    if (side > MAX_SIDE_PX)
      throw new Error(
        `“${file.name}” is ${width} × ${height} px. Give one whose shorter side is at most ${MAX_SIDE_PX} px.`,
      );
    const rgb = resampleArea(middleSquare(bitmap, side), side, sizePx);
    const cut = width === height ? '' : ', cut to its middle square';
    const resampled = side === sizePx ? '' : `, resampled to ${sizePx} × ${sizePx}`;
    const note = `Your picture ${file.name}, ${width} × ${height} px${cut}${resampled}.`;
    return { rgb, sizePx, provenance: { sourceId: OWN_PICTURE, note, sha256: await sha256Hex(rgb) } };
  } finally {
    bitmap.close();
  }
}

/** A picture drawn by this page, and said to be. @param sizePx its side */
export async function drawnPicture(sizePx: number): Promise<Picture> {
  const rgb = syntheticPicture(seededRandom(1, 'example picture'), sizePx);
  const note = 'Synthetic: drawn by this page, no picture of any place.';
  return { rgb, sizePx, provenance: { sourceId: SYNTHETIC_PICTURE, note, sha256: await sha256Hex(rgb) } };
}
