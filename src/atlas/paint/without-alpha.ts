/** RGB of RGBA bytes. */
export function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let i = 0, k = 0; i < rgba.length; i += 4) {
    rgb[k++] = rgba[i];
    rgb[k++] = rgba[i + 1];
    rgb[k++] = rgba[i + 2];
  }
  return rgb;
}
