import { type ElementKind, kindNumber } from './element-kind';

/** What stands and lies in the blocks of a city, one element after the other; of one block the lower ones first. */
export class ElementList {
  /** Four corners of each element, x and y in turn, in metres of the city's plane; a disc has centre and radius. */
  corners = new Float32Array(8 * 4096);
  /** Metres above the ground. */
  heights = new Float32Array(4096);
  kinds = new Uint8Array(4096);
  /** Chooses a colour within the kind. */
  tints = new Uint8Array(4096);
  isDisc = new Uint8Array(4096);
  length = 0;

  quad(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    x3: number,
    y3: number,
    height: number,
    kind: ElementKind,
    tint: number,
  ): void {
    const at = this.next(height, kind, tint) * 8;
    const c = this.corners;
    c[at] = x0;
    c[at + 1] = y0;
    c[at + 2] = x1;
    c[at + 3] = y1;
    c[at + 4] = x2;
    c[at + 5] = y2;
    c[at + 6] = x3;
    c[at + 7] = y3;
  }

  /** A rectangle around a point, with its long side along (ux, uy). */
  box(
    x: number,
    y: number,
    ux: number,
    uy: number,
    halfLong: number,
    halfShort: number,
    height: number,
    kind: ElementKind,
    tint: number,
  ): void {
    const ax = ux * halfLong;
    const ay = uy * halfLong;
    const bx = -uy * halfShort;
    const by = ux * halfShort;
    this.quad(
      x - ax - bx,
      y - ay - by,
      x + ax - bx,
      y + ay - by,
      x + ax + bx,
      y + ay + by,
      x - ax + bx,
      y - ay + by,
      height,
      kind,
      tint,
    );
  }

  disc(x: number, y: number, radius: number, height: number, kind: ElementKind, tint: number): void {
    const i = this.next(height, kind, tint);
    this.isDisc[i] = 1;
    this.corners[i * 8] = x;
    this.corners[i * 8 + 1] = y;
    this.corners[i * 8 + 2] = radius;
  }

  /** Area on the ground in square metres. */
  area(i: number): number {
    const c = this.corners;
    const at = i * 8;
    if (this.isDisc[i]) return Math.PI * c[at + 2] * c[at + 2];
    const first = (c[at + 4] - c[at]) * (c[at + 7] - c[at + 3]);
    return Math.abs(first - (c[at + 6] - c[at + 2]) * (c[at + 5] - c[at + 1])) / 2;
  }

  /** Middle in metres, x then y. */
  middle(i: number): readonly [number, number] {
    const c = this.corners;
    const at = i * 8;
    if (this.isDisc[i]) return [c[at], c[at + 1]];
    return [(c[at] + c[at + 2] + c[at + 4] + c[at + 6]) / 4, (c[at + 1] + c[at + 3] + c[at + 5] + c[at + 7]) / 4];
  }

  private next(height: number, kind: ElementKind, tint: number): number {
    if (this.length === this.heights.length) this.grow();
    const i = this.length++;
    this.heights[i] = height;
    this.kinds[i] = kindNumber(kind);
    this.tints[i] = tint & 255;
    this.isDisc[i] = 0;
    return i;
  }

  private grow(): void {
    const { corners, heights, kinds, tints, isDisc } = this;
    this.corners = new Float32Array(corners.length * 2);
    this.heights = new Float32Array(heights.length * 2);
    this.kinds = new Uint8Array(kinds.length * 2);
    this.tints = new Uint8Array(tints.length * 2);
    this.isDisc = new Uint8Array(isDisc.length * 2);
    this.corners.set(corners);
    this.heights.set(heights);
    this.kinds.set(kinds);
    this.tints.set(tints);
    this.isDisc.set(isDisc);
  }
}
