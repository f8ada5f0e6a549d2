import { seededRandom } from '../domain/random';
import { t } from '../domain/words';
import { isOneColour, ONE_COLOUR_SPAN } from '../imagery/compose';
import { encodedSize, HEADER_BYTES } from '../imagery/encoded-size';
import { resampleArea } from '../imagery/resample';
import { syntheticPicture } from '../imagery/synthetic-picture';
import { sha256Hex } from '../model/sha256';
import { OWN_PICTURE, type Picture, SYNTHETIC_PICTURE } from '../store/picture';

/** Longer sides are refused: a canvas of that size is beyond what a phone's browser grants. */
const MAX_SIDE_PX = 4096;

/** Pixels in all that are decoded: 200 MB of them, at four bytes each. */
const MAX_PIXELS = 50_000_000;

/** Decoding allocates what the header says, so that is read first. */
async function requireSmall(file: File): Promise<void> {
  const size = encodedSize(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  if (!size)
    throw new Error(t`“${file.name}” is not a picture that this browser can read. Give a PNG, JPEG or WebP file.`);
  const [width, height] = size;
  if (Math.min(width, height) > MAX_SIDE_PX)
    throw new Error(
      t`“${file.name}” is ${width} × ${height} px. Give one whose shorter side is at most ${MAX_SIDE_PX} px.`,
    );
  if (width * height > MAX_PIXELS)
    throw new Error(
      t`“${file.name}” is ${width} × ${height} px. Give one of at most ${MAX_PIXELS / 1_000_000} million pixels.`,
    );
}

/** The middle square of a picture at its own resolution, [side * side * 4]. */
function middleSquare(bitmap: ImageBitmap, side: number): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(t`This browser gives no canvas to read the picture with; try another one.`);
  context.drawImage(bitmap, -Math.floor((bitmap.width - side) / 2), -Math.floor((bitmap.height - side) / 2));
  return context.getImageData(0, 0, side, side).data;
}

/** A picture file as a model takes it. */
interface SquarePicture {
  /** [sizePx * sizePx * 3] */
  readonly rgb: Uint8Array;
  /** As the file has it. */
  readonly width: number;
  readonly height: number;
}

/**
 * A picture file cut to its middle square, resampled once by area.
 * @param sizePx side of what a model takes
 * @throws Error in a sentence for people, when it is no picture or too large
 */
export async function readSquare(file: File, sizePx: number): Promise<SquarePicture> {
  await requireSmall(file);
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' }).catch(() => {
    throw new Error(t`“${file.name}” is not a picture that this browser can read. Give a PNG, JPEG or WebP file.`);
  });
  try {
    const { width, height } = bitmap;
    const side = Math.min(width, height);
    return { rgb: resampleArea(middleSquare(bitmap, side), side, sizePx), width, height };
  } finally {
    bitmap.close();
  }
}

/**
 * Reads a picture of a place that a visitor gives.
 * @param sizePx side of the picture
 * @throws Error as `readSquare`, and where there is nothing in it to judge by
 */
export async function readPicture(file: File, sizePx: number): Promise<Picture> {
  const { rgb, width, height } = await readSquare(file, sizePx);
  if (isOneColour(rgb, ONE_COLOUR_SPAN))
    throw new Error(
      t`“${file.name}” is of one plain colour, or transparent: there is nothing in it to judge by. Give a picture of a place from above.`,
    );
  const size = t`${width} × ${height} px`;
  const cut = width === height ? size : t`${size}, cut to its middle square`;
  const whole = Math.min(width, height) === sizePx ? cut : t`${cut}, resampled to ${sizePx} × ${sizePx}`;
  const note = t`Your picture ${file.name}, ${whole}.`;
  return { rgb, sizePx, provenance: { sourceId: OWN_PICTURE, note, sha256: await sha256Hex(rgb) } };
}

/** A picture drawn by this page, and said to be. @param sizePx its side */
export async function drawnPicture(sizePx: number): Promise<Picture> {
  const rgb = syntheticPicture(seededRandom(1, 'example picture'), sizePx);
  const note = t`Synthetic: drawn by this page, no picture of any place.`;
  return { rgb, sizePx, provenance: { sourceId: SYNTHETIC_PICTURE, note, sha256: await sha256Hex(rgb) } };
}
