/** What went wrong with a region's picture, for a program: the message beside it is for people. */
export const IMAGERY_ERROR_CODES = [
  'cancelled',
  /** The server could not be reached, or its answer may not be read across origins. */
  'unreachable',
  'slow',
  /** It answered, but not with a tile: 404, 500, ... */
  'refused',
  /** It answered with something that is no picture, such as a page. */
  'not_an_image',
  /** No imagery of this place: tiles are missing, or of one colour. */
  'blank',
  /** The region lies outside the source's bounds, or the source may not be given to a model. */
  'not_covered',
  /** This browser adds noise to pixels that are read back. */
  'distorted',
  'input',
  'worker',
] as const;
export type ImageryErrorCode = (typeof IMAGERY_ERROR_CODES)[number];

/** An error on the way to a region's picture that keeps its kind on the way out of the worker. */
export class ImageryError extends Error {
  override readonly name = 'ImageryError';

  constructor(
    readonly code: ImageryErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** A tile that a server answered with a status of refusal. */
export class RefusedTileError extends ImageryError {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super('refused', message);
  }
}

/** Tiles of another size than was stated, all of which may have that one. */
export class TileSizeError extends ImageryError {
  constructor(
    readonly widthPx: number,
    readonly heightPx: number,
    message: string,
  ) {
    super('input', message);
  }
}
