/** Gain of the red, green and blue channel. */
export type ChannelGains = readonly [red: number, green: number, blue: number];

/**
 * Raises each value, as a share of 255, to a power: above 1 darkens, below 1 brightens.
 * @param rgb [pixels * 3]
 * @param exponent above 0
 */
export function changeGamma(rgb: Uint8Array, exponent: number): Uint8Array {
  if (!(exponent > 0)) throw new RangeError(`changeGamma: the exponent must be above 0, got ${exponent}`);
  const table = byteTable((byte) => 255 * (byte / 255) ** exponent);
  const out = new Uint8Array(rgb.length);
  for (let i = 0; i < rgb.length; i++) out[i] = table[rgb[i]];
  return out;
}

/**
 * Multiplies each channel by its own gain, clipped to 0..255: another sensor, haze or time of day.
 * @param rgb [pixels * 3]
 */
export function changeWhiteBalance(rgb: Uint8Array, gains: ChannelGains): Uint8Array {
  const tables = gains.map((gain) => byteTable((byte) => byte * gain));
  const [red, green, blue] = tables;
  const out = new Uint8Array(rgb.length);
  for (let i = 0; i < rgb.length; i += 3) {
    out[i] = red[rgb[i]];
    out[i + 1] = green[rgb[i + 1]];
    out[i + 2] = blue[rgb[i + 2]];
  }
  return out;
}

/**
 * Moves each pixel away from (factor above 1) or towards (below 1) the grey of its own luminance (BT.601).
 * @param rgb [pixels * 3]
 * @param factor 0 leaves grey, 1 changes nothing
 */
export function changeSaturation(rgb: Uint8Array, factor: number): Uint8Array {
  const out = new Uint8ClampedArray(rgb.length);
  for (let i = 0; i < rgb.length; i += 3) {
    const grey = (1 - factor) * (0.299 * rgb[i] + 0.587 * rgb[i + 1] + 0.114 * rgb[i + 2]);
    out[i] = grey + factor * rgb[i];
    out[i + 1] = grey + factor * rgb[i + 1];
    out[i + 2] = grey + factor * rgb[i + 2];
  }
  return new Uint8Array(out.buffer);
}

/** All 256 results of a function of one byte, rounded and clipped. */
function byteTable(change: (byte: number) => number): Uint8ClampedArray {
  const table = new Uint8ClampedArray(256);
  for (let byte = 0; byte < 256; byte++) table[byte] = change(byte);
  return table;
}
