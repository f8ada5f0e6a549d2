import { kindNumber } from '../build/element-kind';
import type { City } from '../city/city';
import type { Lot } from '../city/lot';
import { hash2 } from '../hash';
import type { Brush } from './brush';
import { type CityPalette, paletteIndex } from './city-colours';
import type { CityFrame } from './city-frame';

const ROOF = kindNumber('roof');
const FLAT_ROOF = kindNumber('flatRoof');
const TOWER = kindNumber('tower');
const HALL = kindNumber('hall');
const SHANTY = kindNumber('shanty');
const TANK = kindNumber('tank');
const LAWN = kindNumber('lawn');
const GARDEN = kindNumber('garden');
/** A pixel of at most this many metres shows the two sides of a roof. */
const GABLE_METERS = 4;
/** A pixel of at most this many metres shows parapets, ribs and what stands on roofs. */
const DETAIL_METERS = 1.9;

/** Draws the elements of blocks; a roof has a bright and a dark side where a pixel is small enough to show them. */
export class ElementPainter {
  private readonly x = new Float64Array(4);
  private readonly y = new Float64Array(4);
  private readonly table: Float32Array;

  constructor(
    private readonly city: City,
    private readonly colours: CityPalette,
    private readonly frame: CityFrame,
    private readonly brush: Brush,
  ) {
    this.table = colours.table;
  }

  paint(lot: Lot): void {
    const { first, count } = this.city.elementsOf(lot);
    for (let i = first; i < first + count; i++) this.element(i);
  }

  private element(i: number): void {
    const { corners, heights, kinds, tints, isDisc } = this.city.elements;
    const { scale, x, y, pixelMeters } = this.frame;
    const kind = kinds[i];
    const at = paletteIndex(kind, tints[i]);
    const r = this.table[at];
    const g = this.table[at + 1];
    const b = this.table[at + 2];
    const top = heights[i];
    this.brush.grain = kind === LAWN || kind === GARDEN ? 0.1 : 0.02;
    const c = i * 8;
    if (isDisc[i]) {
      const bulge = kind === TANK ? 0.12 : 0;
      this.brush.disc(corners[c] * scale + x, corners[c + 1] * scale + y, corners[c + 2] * scale, r, g, b, top, bulge);
      return;
    }
    for (let k = 0; k < 4; k++) {
      this.x[k] = corners[c + 2 * k] * scale + x;
      this.y[k] = corners[c + 2 * k + 1] * scale + y;
    }
    if (kind === ROOF && this.colours.isDay && pixelMeters < GABLE_METERS) {
      this.gable(r, g, b, top);
      return;
    }
    this.brush.polygon(this.x, this.y, 4, r, g, b, top);
    if (pixelMeters > DETAIL_METERS || top === 0 || !this.colours.isDay) return;
    if (kind === FLAT_ROOF || kind === TOWER) this.flatDetail(r, g, b, top, tints[i]);
    else if (kind === HALL) this.ribs(r, g, b, top);
    else if (kind === SHANTY && tints[i] & 1) this.half(r * 1.1, g * 1.1, b * 1.1, top);
  }

  /** Two halves along the longer sides, each lit as it leans to the sun in the north-west. */
  private gable(r: number, g: number, b: number, top: number): void {
    const [x, y] = [this.x, this.y];
    const long = (x[1] - x[0]) * (x[1] - x[0]) + (y[1] - y[0]) * (y[1] - y[0]);
    const short = (x[3] - x[0]) * (x[3] - x[0]) + (y[3] - y[0]) * (y[3] - y[0]);
    const turn = long >= short ? 0 : 1;
    const [i0, i1, i2, i3] = [turn, turn + 1, turn + 2, (turn + 3) & 3];
    const ax = (x[i0] + x[i3]) / 2;
    const ay = (y[i0] + y[i3]) / 2;
    const bx = (x[i1] + x[i2]) / 2;
    const by = (y[i1] + y[i2]) / 2;
    const nx = x[i0] - x[i3];
    const ny = y[i0] - y[i3];
    const lean = (-nx * 0.78 - ny * 0.62) / Math.sqrt(nx * nx + ny * ny + 1e-9);
    const [x0, y0, x1, y1, x2, y2, x3, y3] = [x[i0], y[i0], x[i1], y[i1], x[i2], y[i2], x[i3], y[i3]];
    this.quad(x0, y0, x1, y1, bx, by, ax, ay, r, g, b, 1 + 0.17 * lean, top);
    this.quad(ax, ay, bx, by, x2, y2, x3, y3, r, g, b, 1 - 0.17 * lean, top);
  }

  private half(r: number, g: number, b: number, top: number): void {
    const [x, y] = [this.x, this.y];
    this.quad(
      x[0],
      y[0],
      x[1],
      y[1],
      (x[1] + x[2]) / 2,
      (y[1] + y[2]) / 2,
      (x[0] + x[3]) / 2,
      (y[0] + y[3]) / 2,
      r,
      g,
      b,
      1,
      top,
    );
  }

  /** A parapet, and a plant room or a stair head in one half. */
  private flatDetail(r: number, g: number, b: number, top: number, tint: number): void {
    this.shrunk(0.9, 0, 0, r, g, b, 0.93, top);
    const chance = hash2(tint, 7, 3);
    if (chance & 1) this.shrunk(0.22, ((chance >>> 8) & 7) / 10 - 0.35, 0.15, r, g, b, 1.12, top + 2.5);
    if (chance & 2) this.shrunk(0.14, 0.3, ((chance >>> 12) & 7) / 10 - 0.35, r, g, b, 0.84, top + 1.5);
  }

  /** Bright strips of roof lights across a hall. */
  private ribs(r: number, g: number, b: number, top: number): void {
    const [x, y] = [this.x, this.y];
    const [x0, y0, x1, y1, x2, y2, x3, y3] = [x[0], y[0], x[1], y[1], x[2], y[2], x[3], y[3]];
    for (let k = 1; k < 12; k += 2) {
      const s = k / 12;
      const t = s + 0.025;
      this.quad(
        x0 + (x1 - x0) * s,
        y0 + (y1 - y0) * s,
        x0 + (x1 - x0) * t,
        y0 + (y1 - y0) * t,
        x3 + (x2 - x3) * t,
        y3 + (y2 - y3) * t,
        x3 + (x2 - x3) * s,
        y3 + (y2 - y3) * s,
        r,
        g,
        b,
        1.09,
        top,
      );
    }
  }

  /** The element's shape, shrunk about a point that lies off its middle by shares of its sides. */
  private shrunk(
    share: number,
    along: number,
    across: number,
    r: number,
    g: number,
    b: number,
    light: number,
    top: number,
  ): void {
    const [x, y] = [this.x, this.y];
    const mx = (x[0] + x[1] + x[2] + x[3]) / 4 + (x[1] - x[0]) * along + (x[3] - x[0]) * across;
    const my = (y[0] + y[1] + y[2] + y[3]) / 4 + (y[1] - y[0]) * along + (y[3] - y[0]) * across;
    const cx = (x[0] + x[1] + x[2] + x[3]) / 4;
    const cy = (y[0] + y[1] + y[2] + y[3]) / 4;
    const px = (k: number): number => mx + (x[k] - cx) * share;
    const py = (k: number): number => my + (y[k] - cy) * share;
    this.quad(px(0), py(0), px(1), py(1), px(2), py(2), px(3), py(3), r, g, b, light, top);
  }

  private readonly qx = new Float64Array(4);
  private readonly qy = new Float64Array(4);

  private quad(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    x3: number,
    y3: number,
    r: number,
    g: number,
    b: number,
    light: number,
    top: number,
  ): void {
    const [x, y] = [this.qx, this.qy];
    x[0] = x0;
    x[1] = x1;
    x[2] = x2;
    x[3] = x3;
    y[0] = y0;
    y[1] = y1;
    y[2] = y2;
    y[3] = y3;
    this.brush.polygon(x, y, 4, r * light, g * light, b * light, top);
  }
}
