import { clamp } from '../exact-math';
import { hash2 } from '../hash';
import type { FrameBuffer } from './frame-buffer';

/** Lines on which a pixel is tested for cover. */
const SUBLINES = 4;

/**
 * Fills shapes in a buffer with soft edges. Coordinates are pixels of the window, (0, 0) its upper left corner; what
 * lies in the margin leaves its height there and no colour.
 */
export class Brush {
  /** Zero but while a row is being filled. */
  private cover = new Float32Array(1024);
  /** Columns for each row along an edge. */
  private readonly lean = new Float64Array(16);
  /** Share of a shape's colour that varies from pixel to pixel, 0..1. */
  grain = 0;

  /** @param originX,originY whole pixels of the world at the corner of the window: they anchor the grain */
  constructor(
    private readonly buffer: FrameBuffer,
    private readonly originX: number,
    private readonly originY: number,
  ) {}

  /**
   * A convex polygon of `count` corners.
   * @param top metres above the ground; 0 leaves heights as they are
   */
  polygon(
    x: ArrayLike<number>,
    y: ArrayLike<number>,
    count: number,
    r: number,
    g: number,
    b: number,
    top: number,
  ): void {
    const { margin, width, height } = this.buffer;
    let left = 1e9;
    let right = -1e9;
    let high = 1e9;
    let low = -1e9;
    for (let i = 0; i < count; i++) {
      if (x[i] < left) left = x[i];
      if (x[i] > right) right = x[i];
      if (y[i] < high) high = y[i];
      if (y[i] > low) low = y[i];
    }
    if (right < -margin || low < -margin || left >= width || high >= height) return;
    if (right - left < 1.6 && low - high < 1.6) {
      this.speck(x, y, count, r, g, b, top);
      return;
    }
    const x0 = Math.max(Math.floor(left), -margin);
    const x1 = Math.min(Math.floor(right), width - 1);
    const y1 = Math.min(Math.floor(low), height - 1);
    if (x1 - x0 + 1 > this.cover.length) this.cover = new Float32Array(x1 - x0 + 1);
    const cover = this.cover;
    const lean = this.lean;
    for (let i = 0, j = count - 1; i < count; j = i++) lean[i] = (x[j] - x[i]) / (y[j] - y[i]);
    const columns = x1 - x0 + 1;
    for (let row = Math.max(Math.floor(high), -margin); row <= y1; row++) {
      let first = 1e9;
      let last = -1e9;
      for (let s = 0; s < SUBLINES; s++) {
        const line = row + (s + 0.5) / SUBLINES;
        let from = 1e9;
        let to = -1e9;
        for (let i = 0, j = count - 1; i < count; j = i++) {
          if (y[i] <= line === y[j] <= line) continue;
          const at = x[i] + (line - y[i]) * lean[i];
          if (at < from) from = at;
          if (at > to) to = at;
        }
        if (to <= from) continue;
        addSpan(cover, from - x0, to - x0, columns);
        if (from < first) first = from;
        if (to > last) last = to;
      }
      if (last <= first) continue;
      const start = Math.max(Math.floor(first - x0), 0);
      const end = Math.min(Math.floor(last - x0) + 1, columns);
      if (end <= start) continue;
      this.row(row, x0, start, end, r, g, b, top);
      cover.fill(0, start, end);
    }
  }

  /** A disc, brighter towards the sun by `bulge` (0..1). */
  disc(x: number, y: number, radius: number, r: number, g: number, b: number, top: number, bulge: number): void {
    const { buffer } = this;
    const { margin, width, height, stride } = buffer;
    if (x + radius < -margin || y + radius < -margin || x - radius >= width || y - radius >= height) return;
    const x0 = Math.max(Math.floor(x - radius), -margin);
    const x1 = Math.min(Math.floor(x + radius), width - 1);
    const y1 = Math.min(Math.floor(y + radius), height - 1);
    const small = radius < 0.7 ? radius * radius * 2.04 : 1;
    const reach = radius < 0.7 ? 0.7 : radius;
    for (let py = Math.max(Math.floor(y - radius), -margin); py <= y1; py++)
      for (let px = x0; px <= x1; px++) {
        const dx = px + 0.5 - x;
        const dy = py + 0.5 - y;
        const share = small * clamp(reach + 0.5 - Math.sqrt(dx * dx + dy * dy), 0, 1);
        if (share <= 0) continue;
        if (share > 0.5 && top > 0) raise(buffer.tops, (py + margin) * stride + px + margin, top);
        if (px < 0 || py < 0) continue;
        const light = 1 - (bulge * (dx + dy)) / (1.6 * reach) + this.noise(px, py);
        buffer.blend(py * width + px, r * light, g * light, b * light, share);
      }
  }

  /** A shape of about a pixel: its area is shared out among the four pixels around its middle. */
  private speck(
    x: ArrayLike<number>,
    y: ArrayLike<number>,
    count: number,
    r: number,
    g: number,
    b: number,
    top: number,
  ): void {
    const { buffer } = this;
    let area = 0;
    let mx = 0;
    let my = 0;
    for (let i = 0, j = count - 1; i < count; j = i++) {
      area += x[j] * y[i] - x[i] * y[j];
      mx += x[i];
      my += y[i];
    }
    const share = Math.abs(area) / 2;
    const fx = mx / count - 0.5;
    const fy = my / count - 0.5;
    const px = Math.floor(fx);
    const py = Math.floor(fy);
    const right = fx - px;
    const below = fy - py;
    for (let k = 0; k < 4; k++) {
      const column = px + (k & 1);
      const row = py + (k >> 1);
      const part = share * (k & 1 ? right : 1 - right) * (k & 2 ? below : 1 - below);
      const isOut = column >= buffer.width || row >= buffer.height || column < -buffer.margin || row < -buffer.margin;
      if (part < 0.01 || isOut) continue;
      if (top > 0 && part > 0.45)
        raise(buffer.tops, (row + buffer.margin) * buffer.stride + column + buffer.margin, top);
      if (column >= 0 && row >= 0) buffer.blend(row * buffer.width + column, r, g, b, part < 1 ? part : 1);
    }
  }

  /** Colours columns `from` up to `to` of a row by their cover; column 0 is `x0`. */
  private row(row: number, x0: number, from: number, to: number, r: number, g: number, b: number, top: number): void {
    const { buffer } = this;
    const { margin, width, stride } = buffer;
    const cover = this.cover;
    const tops = (row + margin) * stride + x0 + margin;
    const at = row * width + x0;
    for (let k = from; k < to; k++) {
      const share = cover[k];
      if (share <= 0) continue;
      if (top > 0 && share > 0.5) raise(buffer.tops, tops + k, top);
      if (row < 0 || x0 + k < 0) continue;
      const light = this.grain > 0 ? 1 + this.noise(x0 + k, row) : 1;
      buffer.blend(at + k, r * light, g * light, b * light, share > 1 ? 1 : share);
    }
  }

  private noise(px: number, py: number): number {
    if (this.grain === 0) return 0;
    return this.grain * ((hash2(px + this.originX, py + this.originY, 77) >>> 23) / 256 - 1);
  }
}

function raise(tops: Float32Array, i: number, top: number): void {
  if (tops[i] < top) tops[i] = top;
}

/** Adds a quarter of the cover of [from, to) to each pixel that it touches. */
function addSpan(cover: Float32Array, from: number, to: number, count: number): void {
  const a = from > 0 ? from : 0;
  const b = to < count ? to : count;
  if (b <= a) return;
  const first = Math.floor(a);
  const last = Math.floor(b);
  const weight = 1 / SUBLINES;
  if (first === last) {
    cover[first] += (b - a) * weight;
    return;
  }
  cover[first] += (first + 1 - a) * weight;
  for (let k = first + 1; k < last; k++) cover[k] += weight;
  if (last < count) cover[last] += (b - last) * weight;
}
