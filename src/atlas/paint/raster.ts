/**
 * A picture in the making: colours of a window in three planes, 0..255 and not clamped, and above them heights in metres of
 * a larger window, which reaches `margin` pixels farther to the left and to the top, from where the shadows fall.
 */
export class Raster {
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  /** [stride * (height + margin)] metres above the ground. */
  readonly tops: Float32Array;
  /** Pixels in a row of `tops`. */
  readonly stride: number;

  constructor(
    readonly width: number,
    readonly height: number,
    readonly margin: number,
  ) {
    this.red = new Float32Array(width * height);
    this.green = new Float32Array(width * height);
    this.blue = new Float32Array(width * height);
    this.stride = width + margin;
    this.tops = new Float32Array(this.stride * (height + margin));
  }

  /** Mixes a colour into a pixel. @param share 0..1 */
  blend(i: number, r: number, g: number, b: number, share: number): void {
    this.red[i] += (r - this.red[i]) * share;
    this.green[i] += (g - this.green[i]) * share;
    this.blue[i] += (b - this.blue[i]) * share;
  }

  /** The picture as bytes, opaque. */
  toRgba(): Uint8ClampedArray<ArrayBuffer> {
    const out = new Uint8ClampedArray(this.width * this.height * 4);
    for (let i = 0, at = 0; at < out.length; i++, at += 4) {
      out[at] = Math.floor(this.red[i] + 0.5);
      out[at + 1] = Math.floor(this.green[i] + 0.5);
      out[at + 2] = Math.floor(this.blue[i] + 0.5);
      out[at + 3] = 255;
    }
    return out;
  }
}
