/**
 * A picture in the making: colours of a window in three planes, 0..255 and not clamped, and above them heights in
 * metres of a larger window, which reaches `margin` pixels farther to the left and to the top, from where the shadows
 * fall.
 */
export class FrameBuffer {
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  /** [stride * (height + margin)] metres above the ground. */
  readonly tops: Float32Array;
  /** Room for the heights of light rays, of the same shape. */
  readonly rays: Float32Array;
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
    this.rays = new Float32Array(this.tops.length);
  }

  /** Forgets heights and rays; colours stay until they are painted over. */
  flatten(): void {
    this.tops.fill(0);
    this.rays.fill(0);
  }

  /** Mixes a colour into a pixel. @param share 0..1 */
  blend(i: number, r: number, g: number, b: number, share: number): void {
    this.red[i] += (r - this.red[i]) * share;
    this.green[i] += (g - this.green[i]) * share;
    this.blue[i] += (b - this.blue[i]) * share;
  }

  /** Turns day into night: what is left is moonlight. */
  dim(): void {
    for (let i = 0; i < this.red.length; i++) {
      this.red[i] = this.red[i] * 0.05 + 3;
      this.green[i] = this.green[i] * 0.06 + 5;
      this.blue[i] = this.blue[i] * 0.09 + 11;
    }
  }

  /** What a sensor makes of it: contrast as in Sentinel-2 pictures, and the blue of the air in between. */
  develop(): void {
    for (let i = 0; i < this.red.length; i++) {
      this.red[i] = this.red[i] * 1.07 - 18;
      this.green[i] = this.green[i] * 1.04 - 9;
      this.blue[i] = this.blue[i] * 1.0 + 2;
    }
  }

  /** The same picture at half the size, each pixel the mean of four. */
  halved(): FrameBuffer {
    const out = new FrameBuffer(this.width / 2, this.height / 2, 0);
    const planes = [
      [this.red, out.red],
      [this.green, out.green],
      [this.blue, out.blue],
    ];
    for (const [from, to] of planes)
      for (let y = 0; y < out.height; y++)
        for (let x = 0; x < out.width; x++) {
          const i = 2 * y * this.width + 2 * x;
          to[y * out.width + x] = (from[i] + from[i + 1] + from[i + this.width] + from[i + this.width + 1]) / 4;
        }
    return out;
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
