import type { Rgb } from '../../domain/colour-scale';
import { EQUATOR_METERS } from '../../domain/equator';
import type { Continent, ContinentStyle } from '../continent';
import { clamp, smoothstep } from '../exact-math';
import { hash2 } from '../hash';
import { squaredDistance } from '../line-network';
import { fieldAt } from './field-pattern';
import type { FrameBuffer } from './frame-buffer';
import { type BentLines, fieldsSeen, type GroundLattice, LATTICE_PIXELS } from './ground-lattice';
import type { View } from './view';

/** The texture of the ground repeats after this many pixels, as a power of two. */
const GRAIN_BITS = 10;
const GRAIN_MASK = (1 << GRAIN_BITS) - 1;
/** Squares of pixels that share their list of rivers and roads. */
const BLOCK = 8;
const HIDDEN_GREY = 100;
const ROCK: Rgb = [118, 112, 106];
const SNOW: Rgb = [232, 236, 242];
const BEACH: Rgb = [186, 174, 146];
const SHALLOW: Rgb = [58, 96, 110];
const SHELF: Rgb = [34, 66, 92];
const DEEP: Rgb = [28, 46, 70];
const RIVER: Rgb = [44, 70, 84];
const ROAD: Rgb = [128, 124, 120];
const TRACK: Rgb = [158, 148, 128];
const HEDGE: Rgb = [62, 80, 54];

/** Draws everything that is not a settlement: sea, relief, plants, fields, rivers and the roads between cities. */
export class GroundPainter {
  private readonly hit = { id: 0, borderMeters: 0, roadMeters: 0, acrossMeters: 0 };
  private readonly rgb = new Float64Array(3);
  private readonly weights = new Float64Array(4);
  private at = 0;
  private below = 0;

  private readonly grain: Float32Array;

  constructor(
    private readonly continents: readonly Continent[],
    private readonly seed: number,
  ) {
    this.grain = grainTexture(seed + 141);
  }

  /**
   * Fills the buffer, whose window is the lattice's view.
   * @param hidden pixels that something else will cover, not 0; they come out grey
   */
  paint(lattice: GroundLattice, buffer: FrameBuffer, hidden: Uint8Array | null): void {
    if (lattice.isOpenSea) {
      this.paintSea(lattice, buffer);
      return;
    }
    for (let y = 0; y < buffer.height; y += BLOCK)
      for (let x = 0; x < buffer.width; x += BLOCK) this.paintBlock(lattice, buffer, x, y, hidden);
  }

  private paintSea(lattice: GroundLattice, buffer: FrameBuffer): void {
    const { columns, elevation } = lattice;
    for (let y = 0; y < buffer.height; y++)
      for (let x = 0; x < buffer.width; x++) {
        const at = (y >> 3) * columns + (x >> 3);
        const fx = (x & 7) / 8 + 0.0625;
        const fy = (y & 7) / 8 + 0.0625;
        const top = elevation[at] + (elevation[at + 1] - elevation[at]) * fx;
        const low = elevation[at + columns] + (elevation[at + columns + 1] - elevation[at + columns]) * fx;
        this.sea(-(top + (low - top) * fy));
        buffer.red[y * buffer.width + x] = this.rgb[0];
        buffer.green[y * buffer.width + x] = this.rgb[1];
        buffer.blue[y * buffer.width + x] = this.rgb[2];
      }
  }

  private paintBlock(
    lattice: GroundLattice,
    buffer: FrameBuffer,
    x0: number,
    y0: number,
    hidden: Uint8Array | null,
  ): void {
    const { view, columns } = lattice;
    const rivers = linesOfBlock(lattice.rivers, lattice, x0, y0);
    const roads = linesOfBlock(lattice.roads, lattice, x0, y0);
    const endY = Math.min(y0 + BLOCK, buffer.height);
    const endX = Math.min(x0 + BLOCK, buffer.width);
    for (let y = y0; y < endY; y++) {
      const row = Math.floor(y / LATTICE_PIXELS) * columns;
      const fy = (y % LATTICE_PIXELS) / LATTICE_PIXELS + 0.5 / LATTICE_PIXELS;
      for (let x = x0; x < endX; x++) {
        const i = y * buffer.width + x;
        if (hidden && hidden[i] !== 0) {
          buffer.red[i] = HIDDEN_GREY;
          buffer.green[i] = HIDDEN_GREY;
          buffer.blue[i] = HIDDEN_GREY;
          continue;
        }
        const at = row + Math.floor(x / LATTICE_PIXELS);
        const fx = (x % LATTICE_PIXELS) / LATTICE_PIXELS + 0.5 / LATTICE_PIXELS;
        this.lean(at, columns, fx, fy);
        const ground = this.mix(lattice.elevation);
        const elevation = ground < 40 && ground > -40 ? ground + this.ripple(view, x, y) : ground;
        if (elevation <= 0) this.sea(-elevation);
        else {
          const u = view.left + (x + 0.5) * view.pixel;
          const v = view.top + (y + 0.5) * view.pixel;
          this.land(lattice, this.continents[lattice.continent[at]], u, v, elevation);
          if (rivers) this.line(rivers, this.mix(rivers.u), this.mix(rivers.v), view.pixel, RIVER, true);
          if (roads) this.line(roads, this.mix(roads.u), this.mix(roads.v), view.pixel, ROAD, false);
        }
        buffer.red[i] = this.rgb[0];
        buffer.green[i] = this.rgb[1];
        buffer.blue[i] = this.rgb[2];
      }
    }
  }

  /** Roughness of the shore in metres of height, a pixel or two of ground. */
  private ripple({ left, top, pixel }: View, x: number, y: number): number {
    const column = Math.floor(left / pixel + x + 0.5);
    const row = Math.floor(top / pixel + y + 0.5);
    const at = (((row >> 1) & GRAIN_MASK) << GRAIN_BITS) | ((column >> 1) & GRAIN_MASK);
    const metersOfPixel = pixel * EQUATOR_METERS;
    return 0.011 * this.grain[at] * (metersOfPixel < 2000 ? metersOfPixel : 2000);
  }

  /** Sets the four lattice points around a pixel and their weights. */
  private lean(at: number, columns: number, fx: number, fy: number): void {
    this.at = at;
    this.below = at + columns;
    const both = fx * fy;
    this.weights[0] = 1 - fx - fy + both;
    this.weights[1] = fx - both;
    this.weights[2] = fy - both;
    this.weights[3] = both;
  }

  private mix(plane: Float32Array | Float64Array): number {
    const w = this.weights;
    const at = this.at;
    const below = this.below;
    return plane[at] * w[0] + plane[at + 1] * w[1] + plane[below] * w[2] + plane[below + 1] * w[3];
  }

  private sea(depthMeters: number): void {
    const near = clamp(depthMeters / 26, 0, 1);
    const far = smoothstep(20, 1500, depthMeters);
    const a = near * (2 - near);
    for (let k = 0; k < 3; k++) {
      const shelf = SHALLOW[k] + (SHELF[k] - SHALLOW[k]) * a;
      this.rgb[k] = shelf + (DEEP[k] - shelf) * far;
    }
  }

  private land(lattice: GroundLattice, { style, id }: Continent, u: number, v: number, elevation: number): void {
    const rgb = this.rgb;
    const { pixel } = lattice.view;
    const pixelMeters = pixel * EQUATOR_METERS;
    const column = Math.floor(u / pixel);
    const row = Math.floor(v / pixel);
    const grain = this.grain[((row & GRAIN_MASK) << GRAIN_BITS) | (column & GRAIN_MASK)];
    const fleck = (hash2(column, row, this.seed + 151) >>> 24) / 255 - 0.5;
    const warmth = this.mix(lattice.warmth);
    const slope = this.mix(lattice.slope);
    const wood = this.mix(lattice.wood) + 0.1 * grain - (warmth > 0.3 ? 0 : 0.3 * smoothstep(0.3, 0.08, warmth));
    const tilth = this.mix(lattice.tilth) * (wood < 0.05 ? 1 : smoothstep(0.34, 0.05, wood));
    if (tilth <= 0 || !this.field(style, id, u, v, pixelMeters, tilth, lattice))
      for (let k = 0; k < 3; k++) rgb[k] = this.mix(lattice.base[k]) * (1 - (pixelMeters > 60 ? 0.09 : 0.04) * grain);
    const spread = 0.06 + clamp(pixelMeters / 3000, 0, 0.5);
    if (wood > -spread) {
      const trees = smoothstep(-spread, spread, wood) * (1 - 0.82 * tilth * smoothstep(0.3, -0.1, wood));
      const light = 1 + (pixelMeters < 4 ? 0.16 : 0.07) * grain + 0.09 * fleck;
      for (let k = 0; k < 3; k++) rgb[k] += (this.mix(lattice.canopy[k]) * light - rgb[k]) * trees;
    }
    const rocky =
      slope < 0.3 && warmth > 0.28
        ? 0
        : smoothstep(0.34, 0.75, slope + 0.1 * grain) * 0.8 + smoothstep(0.24, 0.12, warmth) * 0.6;
    if (rocky > 0) this.toward(ROCK, clamp(rocky, 0, 0.9), 1 + 0.1 * grain);
    const shore =
      elevation > 5 ? 0 : smoothstep(1.7, 0.3, elevation + 0.3 * grain) * smoothstep(2500, 300, pixelMeters);
    if (shore > 0) this.toward(BEACH, 0.75 * shore, 1);
    const snow = warmth > 0.25 ? 0 : smoothstep(0.13, 0.07, warmth + 0.04 * grain - 0.05 * slope);
    if (snow > 0) this.toward(SNOW, snow, 1);
    const light =
      this.mix(lattice.shade) * (0.98 + 0.09 * clamp(wood, -0.6, 0.4)) * (1 + 0.035 * grain + 0.045 * fleck);
    rgb[0] *= light;
    rgb[1] *= light;
    rgb[2] = rgb[2] * light + (1 - light) * 9;
  }

  /** Draws the field that a point lies in; false where there is none, or where it is too small to be seen. */
  private field(
    { crops, fieldMeters }: ContinentStyle,
    continent: number,
    u: number,
    v: number,
    pixelMeters: number,
    tilth: number,
    lattice: GroundLattice,
  ): boolean {
    const rgb = this.rgb;
    const hit = this.hit;
    const seen = fieldsSeen(pixelMeters, fieldMeters);
    if (seen <= 0) return false;
    const bendX = this.mix(lattice.bendX);
    const bendY = this.mix(lattice.bendY);
    fieldAt(u * EQUATOR_METERS, v * EQUATOR_METERS, bendX, bendY, fieldMeters, this.seed + 161 + continent, hit);
    const road = clamp((3.4 + 0.3 * pixelMeters - hit.roadMeters) / (1 + 0.6 * pixelMeters), 0, 1);
    const isTilled = ((hit.id >>> 8) & 255) / 256 <= tilth * 1.15;
    if (!isTilled && road <= 0) return false;
    const crop = crops[(hit.id >>> 16) % crops.length];
    const tone = (0.93 + ((hit.id >>> 3) & 31) / 220) * (pixelMeters < 3 && hit.acrossMeters % 9 < 3 ? 0.955 : 1);
    const share = isTilled ? seen : 0;
    for (let k = 0; k < 3; k++) {
      const open = share < 1 ? this.mix(lattice.base[k]) : 0;
      rgb[k] = open + (crop[k] * tone - open) * share;
    }
    const hedge = clamp((5 + pixelMeters * 0.35 - hit.borderMeters) / (2 + pixelMeters * 0.5), 0, 1) * share;
    if (hedge > 0) this.toward(HEDGE, hedge * (hit.id & 4 ? 0.7 : 0.3) * clamp(14 / pixelMeters, 0.15, 1), 1);
    if (road > 0) this.toward(TRACK, road * seen * clamp(9 / pixelMeters, 0.1, 0.9), 1);
    return true;
  }

  private line(lines: BentLines, u: number, v: number, pixel: number, colour: Rgb, isWater: boolean): void {
    let best = 1;
    let half = 0;
    let rank = 0;
    for (const segment of lines.segments) {
      const wide = segment.halfWidthMeters / EQUATOR_METERS;
      if (best + wide <= 0) continue;
      const square = squaredDistance(u, v, segment);
      if (square >= (best + wide) * (best + wide)) continue;
      const gap = Math.sqrt(square) - wide;
      best = gap;
      half = wide;
      rank = segment.rank;
    }
    if (best > 5 * half + 4 * pixel) return;
    const pixels = half / pixel;
    const least = isWater ? 0.12 + 0.5 * rank : 0.4;
    const thin = pixels < least ? least - pixels : 0;
    const cover = clamp(thin + 0.5 - best / pixel, 0, 1);
    if (cover > 0) this.toward(colour, cover * clamp(0.25 + pixels + 0.5 * rank, 0, 1), 1);
    if (!isWater) return;
    const bank = smoothstep(4 * half + 3 * pixel, 0, best) * (1 - cover);
    if (bank > 0) this.toward(HEDGE, 0.3 * bank, 1);
  }

  private toward(colour: Rgb, share: number, light: number): void {
    for (let k = 0; k < 3; k++) this.rgb[k] += (colour[k] * light - this.rgb[k]) * share;
  }
}

/** Soft noise of about three pixels, the same on all sides, so that it can be repeated. */
function grainTexture(seed: number): Float32Array {
  const side = 1 << GRAIN_BITS;
  const cells = 330;
  const out = new Float32Array(side * side);
  const knots = Float32Array.from({ length: cells * cells }, (_, i) => hash2(i, 3, seed) / 2147483648 - 1);
  for (let y = 0; y < side; y++) {
    const fy = (y * cells) / side;
    const j = Math.floor(fy);
    const below = ((j + 1) % cells) * cells;
    for (let x = 0; x < side; x++) {
      const fx = (x * cells) / side;
      const i = Math.floor(fx);
      const right = (i + 1) % cells;
      const top = knots[j * cells + i] + (knots[j * cells + right] - knots[j * cells + i]) * (fx - i);
      const low = knots[below + i] + (knots[below + right] - knots[below + i]) * (fx - i);
      out[y * side + x] = 0.8 * (top + (low - top) * (fy - j));
    }
  }
  return out;
}

/** The lines of a view that can touch a square of pixels; null when there are none. */
function linesOfBlock(lines: BentLines | null, lattice: GroundLattice, x0: number, y0: number): BentLines | null {
  if (!lines) return null;
  const { columns, rows, view } = lattice;
  const column = Math.min(Math.floor(x0 / LATTICE_PIXELS), columns - 1);
  const row = Math.min(Math.floor(y0 / LATTICE_PIXELS), rows - 1);
  const span = BLOCK / LATTICE_PIXELS;
  const right = Math.min(column + span, columns - 1);
  const low = Math.min(row + span, rows - 1);
  const corners = [row * columns + column, row * columns + right, low * columns + column, low * columns + right];
  const u = corners.reduce((sum, i) => sum + lines.u[i], 0) / 4;
  const v = corners.reduce((sum, i) => sum + lines.v[i], 0) / 4;
  const radius = corners.reduce((far, i) => {
    const du = lines.u[i] - u;
    const dv = lines.v[i] - v;
    return Math.max(far, Math.sqrt(du * du + dv * dv));
  }, 0);
  const segments = lines.segments.filter((s) => {
    const reach = radius * 1.6 + 4 * view.pixel + (5 * s.halfWidthMeters) / EQUATOR_METERS;
    return squaredDistance(u, v, s) < reach * reach;
  });
  return segments.length > 0 ? { ...lines, segments } : null;
}
