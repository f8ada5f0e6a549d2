/** Light of one channel each, 0..255. */
export type Light = readonly [red: number, green: number, blue: number];

/**
 * The air between a satellite and the ground: takes a share of the ground's light and adds its own.
 * @param rgb [pixels * 3]
 * @param share below 1; negative takes haze away
 * @param light what the air alone would look like
 */
export function changeHaze(rgb: Uint8Array, share: number, light: Light): Uint8Array {
  if (!(share < 1)) throw new RangeError(`changeHaze: the share must be below 1, got ${share}`);
  const out = new Uint8ClampedArray(rgb.length);
  for (let i = 0; i < rgb.length; i++) out[i] = (1 - share) * rgb[i] + share * light[i % 3];
  return new Uint8Array(out.buffer);
}

/** Share of what leaves dry up in, that the green channel loses. */
const GREEN_LOSS = 0.3;

/**
 * Another time of the year: what is greener than red and blue turns to straw (dryness above 0) or to a deeper green.
 * @param rgb [pixels * 3]
 * @param dryness 0 changes nothing; 1 gives red all that green has more than the mean of the others
 */
export function changeSeason(rgb: Uint8Array, dryness: number): Uint8Array {
  const out = new Uint8ClampedArray(rgb);
  for (let i = 0; i < rgb.length; i += 3) {
    const leaf = dryness * Math.max(0, rgb[i + 1] - (rgb[i] + rgb[i + 2]) / 2);
    out[i] = rgb[i] + leaf;
    out[i + 1] = rgb[i + 1] - GREEN_LOSS * leaf;
  }
  return new Uint8Array(out.buffer);
}
