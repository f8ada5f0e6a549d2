/** Side of the pictures that our own models read, in pixels: that of a EuroSAT tile. */
export const PICTURE_PX = 64;

/** Bytes of such a picture: red, green and blue of each pixel, rows from the top. */
export const PICTURE_BYTES = 3 * PICTURE_PX ** 2;

/** Side of a square picture. @param rgb [side * side * 3] */
export const sideOf = (rgb: Uint8Array): number => Math.sqrt(rgb.length / 3);
