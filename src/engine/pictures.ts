import { t } from '../domain/words';
import { resampleArea } from '../imagery/resample';
import { EngineError } from './engine-error';

/** Square pictures of one size. */
export interface Pictures {
  /** [sizePx * sizePx * 3] bytes of each, 0..255, rows from the top, one picture after the other. */
  readonly rgb: Uint8Array;
  readonly sizePx: number;
}

const bytesOf = (sizePx: number): number => 3 * sizePx ** 2;

/** How many pictures these are. */
export const pictureCount = ({ rgb, sizePx }: Pictures): number => rgb.length / bytesOf(sizePx);

/** One of several pictures. */
export function pictureAt({ rgb, sizePx }: Pictures, index: number): Uint8Array {
  const bytes = bytesOf(sizePx);
  return rgb.subarray(index * bytes, (index + 1) * bytes);
}

/** All of several pictures, one by one. */
export const eachPicture = (pictures: Pictures): Uint8Array[] =>
  Array.from({ length: pictureCount(pictures) }, (_, i) => pictureAt(pictures, i));

/** The same pictures in the size that a model takes: each resampled once, by area, unless they have it. */
export function inSize<P extends Pictures>(pictures: P, sizePx: number): P {
  if (pictures.sizePx === sizePx) return pictures;
  const count = pictureCount(pictures);
  const rgb = new Uint8Array(count * bytesOf(sizePx));
  for (let i = 0; i < count; i++)
    rgb.set(resampleArea(withAlpha(pictureAt(pictures, i)), pictures.sizePx, sizePx), i * bytesOf(sizePx));
  return { ...pictures, rgb, sizePx };
}

function withAlpha(rgb: Uint8Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255);
  for (let i = 0; i < rgb.length; i++) rgba[i + Math.floor(i / 3)] = rgb[i];
  return rgba;
}

/** @throws EngineError `input` unless there is one picture for all places, or one for each */
export function requirePictures(pictures: Pictures, places: number): void {
  const count = pictureCount(pictures);
  if (count !== 1 && count !== places)
    throw new EngineError(
      'input',
      t`A survey of ${places} places has ${count} pictures. Give one for all, or one for each.`,
    );
}
