import { clamp, exactAtan, exactSin, PI } from '../exact-math';
import { hash2 } from '../hash';
import type { StreetSurface } from './street-surface';

/** Height of the eyes above the ground: those of a camera on a car. */
export const EYE_METERS = 2.5;
/** Azimuth of the left edge: the quarters around north, east, south and west then lie side by side. */
export const LEFT_EDGE_DEG = -45;

/** What is seen all around from a point, straight up to straight down. */
export interface Panorama {
  /** Around: column c looks (c + 0.5) * 360 / columns degrees clockwise of the left edge. */
  readonly columns: number;
  /** Half of the columns: from straight up to straight down, in equal steps of the angle. */
  readonly rows: number;
  /** [rows * columns * 3] RGB. */
  readonly rgb: Uint8ClampedArray<ArrayBuffer>;
  /** [columns] degrees above the horizon of the highest thing that stands there; 0 where nothing does. */
  readonly skylineDeg: Float64Array;
}

type Colour = readonly [number, number, number];
const HORIZON: Colour = [216, 226, 234];
const ZENITH: Colour = [112, 158, 206];
/** Distance at which half of a colour is air. */
const HAZE_METERS = 900;
/** Where the sun stands, as the shadows of the tiles have it: a unit vector on the map, y southwards. */
const SUN_X = -0.78;
const SUN_Y = -0.62;
const FLOOR_METERS = 3;
/** Windows are not told apart from this distance on. */
const WINDOWS_TO_METERS = 150;

/**
 * Looks around from the middle of a surface, column by column: along each ray from pixel to pixel outwards, of which
 * each shows what stands above all that came before it. Roofs above the eyes are never seen.
 * @param columns a multiple of 8
 */
export function castPanorama(surface: StreetSurface, columns: number): Panorama {
  if (columns % 8 !== 0) throw new RangeError(`columns is ${columns}; give a multiple of 8`);
  return new Cast(surface, columns).run();
}

/** Sine of an angle in degrees within ±360. */
const sinDeg = (deg: number): number => exactSin(((deg > 180 ? deg - 360 : deg < -180 ? deg + 360 : deg) * PI) / 180);

class Cast {
  private readonly rows: number;
  private readonly rgb: Uint8ClampedArray<ArrayBuffer>;
  private readonly skylineDeg: Float64Array;
  /** Rise of each row's line of sight for a metre of way, from straight down upwards. */
  private readonly rises: Float64Array;
  /** Of the column in work, counted from straight down: the first row that nothing has been seen in. */
  private next = 0;
  private column = 0;

  constructor(
    private readonly surface: StreetSurface,
    private readonly columns: number,
  ) {
    this.rows = columns / 2;
    this.rgb = new Uint8ClampedArray(this.rows * columns * 3);
    this.skylineDeg = new Float64Array(columns);
    this.rises = Float64Array.from({ length: this.rows }, (_, k) => {
      const deg = ((k + 0.5) * 180) / this.rows - 90;
      return sinDeg(deg) / sinDeg(90 - Math.abs(deg));
    });
  }

  run(): Panorama {
    for (this.column = 0; this.column < this.columns; this.column++) {
      const azimuthDeg = LEFT_EDGE_DEG + ((this.column + 0.5) * 360) / this.columns;
      this.next = 0;
      const highest = this.walk(sinDeg(azimuthDeg), -sinDeg(azimuthDeg + 90));
      this.skylineDeg[this.column] = (exactAtan(highest) * 180) / PI;
      this.sky();
    }
    const { columns, rows, rgb, skylineDeg } = this;
    return { columns, rows, rgb, skylineDeg };
  }

  /** Along a ray to the edge of the surface. @returns rise of the skyline, at least 0 */
  private walk(dx: number, dy: number): number {
    const { side, pixelMeters, tops } = this.surface;
    let x = Math.floor(side / 2);
    let y = x;
    const stepX = dx > 0 ? 1 : -1;
    const stepY = dy > 0 ? 1 : -1;
    const acrossX = dx === 0 ? Infinity : pixelMeters / Math.abs(dx);
    const acrossY = dy === 0 ? Infinity : pixelMeters / Math.abs(dy);
    const offset = side / 2 - x;
    let toX = acrossX === Infinity ? Infinity : acrossX * (dx > 0 ? 1 - offset : offset);
    let toY = acrossY === Infinity ? Infinity : acrossY * (dy > 0 ? 1 - offset : offset);
    let entered = 0;
    let highest = 0;
    while (x >= 0 && y >= 0 && x < side && y < side) {
      const left = toX < toY ? toX : toY;
      const i = y * side + x;
      const rise = tops[i] - EYE_METERS;
      if (tops[i] > 0 && entered > 0) {
        if (rise / entered > highest) highest = rise / entered;
        this.facade(i, x, y, rise, entered, dx, dy);
      }
      if (rise < 0) this.ground(i, rise / left, left);
      entered = left;
      if (toX < toY) {
        x += stepX;
        toX += acrossX;
      } else {
        y += stepY;
        toY += acrossY;
      }
    }
    const edge = (y < 0 ? 0 : y >= side ? side - 1 : y) * side + (x < 0 ? 0 : x >= side ? side - 1 : x);
    this.ground(edge, 0, entered);
    return highest;
  }

  /** What lies level below the eyes, up to where its far edge is seen. */
  private ground(i: number, upTo: number, meters: number): void {
    const { red, green, blue } = this.surface;
    while (this.next < this.rows && this.rises[this.next] < upTo) this.put(red[i], green[i], blue[i], 1, meters);
  }

  /** The side of what stands in a pixel, as high as it is. */
  private facade(i: number, x: number, y: number, rise: number, meters: number, dx: number, dy: number): void {
    const upTo = rise / meters;
    if (this.next >= this.rows || this.rises[this.next] >= upTo) return;
    const { red, green, blue, tops, trees } = this.surface;
    const top = tops[i];
    const isTree = trees[i] >= top;
    // The pixel behind is a roof as a whole, where the first one is half of it street.
    const from = isTree ? i : this.behind(i, x, y, dx, dy);
    const light = isTree ? 0.74 + 0.2 * (hash2(x >> 1, y >> 1, 31) / 4294967296) : this.lightOn(i, x, y);
    const glass = isTree || top < 4 ? 0 : 0.2 * clamp(1.5 - meters / WINDOWS_TO_METERS, 0, 1);
    while (this.next < this.rows && this.rises[this.next] < upTo) {
      const above = EYE_METERS + this.rises[this.next] * meters;
      const floor = above / FLOOR_METERS - Math.floor(above / FLOOR_METERS);
      const isWindow = floor > 0.34 && floor < 0.78 && above < top - 0.5;
      const lit = isTree ? light * (0.7 + (0.3 * above) / top) : light * (isWindow ? 1 - glass : 1);
      this.put(red[from], green[from], blue[from], lit, meters);
    }
  }

  private behind(i: number, x: number, y: number, dx: number, dy: number): number {
    const { side, tops } = this.surface;
    const column = Math.floor(x + 0.5 + 1.5 * dx);
    const row = Math.floor(y + 0.5 + 1.5 * dy);
    const at = row * side + column;
    return column >= 0 && row >= 0 && column < side && row < side && tops[at] >= tops[i] ? at : i;
  }

  /** Light on a wall by where it faces: away from the pixels around it that are as high. */
  private lightOn(i: number, x: number, y: number): number {
    const { side, tops } = this.surface;
    const least = tops[i] * 0.7;
    let nx = 0;
    let ny = 0;
    for (let oy = -3; oy <= 3; oy++)
      for (let ox = -3; ox <= 3; ox++) {
        const column = x + ox;
        const row = y + oy;
        if (column < 0 || row < 0 || column >= side || row >= side || tops[row * side + column] >= least) continue;
        nx += ox;
        ny += oy;
      }
    const length = Math.sqrt(nx * nx + ny * ny);
    return length === 0 ? 0.84 : 0.84 + (0.26 * (nx * SUN_X + ny * SUN_Y)) / length;
  }

  private put(r: number, g: number, b: number, light: number, meters: number): void {
    const air = meters / (meters + HAZE_METERS);
    const at = ((this.rows - 1 - this.next) * this.columns + this.column) * 3;
    this.rgb[at] = Math.floor(r * light + (HORIZON[0] - r * light) * air + 0.5);
    this.rgb[at + 1] = Math.floor(g * light + (HORIZON[1] - g * light) * air + 0.5);
    this.rgb[at + 2] = Math.floor(b * light + (HORIZON[2] - b * light) * air + 0.5);
    this.next++;
  }

  private sky(): void {
    for (; this.next < this.rows; this.next++) {
      const up = (2 * (this.next + 0.5)) / this.rows - 1;
      const share = up <= 0 ? 0 : Math.sqrt(up);
      const at = ((this.rows - 1 - this.next) * this.columns + this.column) * 3;
      for (let k = 0; k < 3; k++) this.rgb[at + k] = Math.floor(HORIZON[k] + (ZENITH[k] - HORIZON[k]) * share + 0.5);
    }
  }
}
