import type { Rgb } from '../../domain/colour-scale';
import { EQUATOR_METERS } from '../../domain/equator';
import { CLIMATE_OCTAVES, CLIMATE_WAVES, climateAt } from '../climate';
import type { Continent } from '../continent';
import { clamp, smoothstep } from '../exact-math';
import { fractalNoise } from '../gradient-noise';
import type { LineNetwork, LineSegment } from '../line-network';
import { groundScale } from '../mercator';
import type { Terrain } from '../terrain';
import type { View } from './view';

/** Pixels between two points of the lattice. */
export const LATTICE_PIXELS = 8;
/** Waves per world unit of the largest woods and of the bends of field borders. */
const WOOD_WAVES = 110;
/** Waves per world unit of the largest patches of lighter and darker country. */
const TONE_WAVES = 240;
const FIELD_BEND_WAVES = 9000;
const FIELD_BEND_METERS = 1100;

/** A moved point for each lattice point, where the view has lines of a network. */
export interface BentLines {
  readonly segments: readonly LineSegment[];
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/**
 * Everything about the ground that varies slowly, at every eighth pixel of a view. Lattice points of neighbouring tiles
 * fall together, and what lies between is interpolated, so that tiles meet without a seam.
 */
export class GroundLattice {
  readonly columns: number;
  readonly rows: number;
  readonly elevation: Float32Array;
  /** Light on the slope as a factor, 1 on flat ground. */
  readonly shade: Float32Array;
  readonly warmth: Float32Array;
  readonly moisture: Float32Array;
  /** Above 0: trees. */
  readonly wood: Float32Array;
  /** Colour of open ground, red, green and blue, and of its trees. */
  readonly base: readonly Float32Array[];
  readonly canopy: readonly Float32Array[];
  /** Above 0: drier and lighter country, below 0: lusher and darker. */
  readonly tone: Float32Array;
  /** Share of land that is mild, flat and low enough to be tilled, 0..1. */
  readonly tilth: Float32Array;
  /** Steepness: rise over run. */
  readonly slope: Float32Array;
  /** Bends of field borders in metres on the map. */
  readonly bendX: Float32Array;
  readonly bendY: Float32Array;
  readonly continent: Uint8Array;
  readonly rivers: BentLines | null;
  readonly roads: BentLines | null;

  constructor(
    readonly view: View,
    terrain: Terrain,
    continents: readonly Continent[],
    rivers: LineNetwork,
    roads: LineNetwork,
  ) {
    this.columns = Math.ceil(view.width / LATTICE_PIXELS) + 1;
    this.rows = Math.ceil(view.height / LATTICE_PIXELS) + 1;
    const n = this.columns * this.rows;
    this.elevation = new Float32Array(n);
    this.shade = new Float32Array(n);
    this.warmth = new Float32Array(n);
    this.moisture = new Float32Array(n);
    this.wood = new Float32Array(n);
    this.tilth = new Float32Array(n);
    this.tone = new Float32Array(n);
    this.base = [0, 1, 2].map(() => new Float32Array(n));
    this.canopy = [0, 1, 2].map(() => new Float32Array(n));
    this.slope = new Float32Array(n);
    this.bendX = new Float32Array(n);
    this.bendY = new Float32Array(n);
    this.continent = new Uint8Array(n);
    this.raise(terrain, continents);
    this.tint(continents);
    this.rivers = bentLines(view, this.columns, this.rows, rivers);
    this.roads = view.pixel < 1 / (256 * 128) ? bentLines(view, this.columns, this.rows, roads) : null;
  }

  /** Whether every point is deep under water. */
  get isOpenSea(): boolean {
    return this.elevation.every((meters) => meters < -60);
  }

  private raise(terrain: Terrain, continents: readonly Continent[]): void {
    const { view, columns, rows } = this;
    const step = view.pixel * LATTICE_PIXELS;
    const finest = view.pixel * 9;
    const wide = columns + 2;
    const heights = new Float32Array(wide * (rows + 2));
    const sample = { elevationMeters: 0, continent: 0, inland: 0 };
    const climate = { warmth: 0, moisture: 0 };
    const woodOctaves = clamp(bitsOf(1 / (WOOD_WAVES * finest)), 0, 14);
    const climateOctaves = clamp(bitsOf(1 / (CLIMATE_WAVES * finest)), 1, CLIMATE_OCTAVES);
    const toneOctaves = clamp(bitsOf(1 / (TONE_WAVES * finest)), 0, 7);
    const bendOctaves = clamp(bitsOf(1 / (FIELD_BEND_WAVES * finest)), 0, 3);
    for (let y = -1; y <= rows; y++) {
      const v = view.top + y * step;
      const scale = groundScale(v);
      for (let x = -1; x <= columns; x++) {
        const u = view.left + x * step;
        terrain.sample(u, v, finest, sample);
        heights[(y + 1) * wide + x + 1] = sample.elevationMeters;
        if (x < 0 || y < 0 || x === columns || y === rows) continue;
        const i = y * columns + x;
        this.elevation[i] = sample.elevationMeters;
        this.continent[i] = sample.continent;
        if (sample.elevationMeters < -60) continue;
        const style = continents[sample.continent].style;
        climateAt(u, v, scale, sample.elevationMeters, sample.inland, style, terrain.seed, climateOctaves, climate);
        this.warmth[i] = climate.warmth;
        this.moisture[i] = climate.moisture;
        const woods = fractalNoise(u * WOOD_WAVES, v * WOOD_WAVES, woodOctaves, 0.74, terrain.seed + 101);
        this.wood[i] = 1.35 * (climate.moisture - 0.57) + 0.42 * woods;
        this.tone[i] = fractalNoise(u * TONE_WAVES, v * TONE_WAVES, toneOctaves, 0.78, terrain.seed + 141);
        if (bendOctaves <= 0) continue;
        const [bu, bv] = [u * FIELD_BEND_WAVES, v * FIELD_BEND_WAVES];
        this.bendX[i] = FIELD_BEND_METERS * fractalNoise(bu, bv, bendOctaves, 0.4, terrain.seed + 121);
        this.bendY[i] = FIELD_BEND_METERS * fractalNoise(bu, bv, bendOctaves, 0.4, terrain.seed + 131);
      }
    }
    this.light(heights, wide, step);
  }

  /**
   * Open ground from bare soil to lush grass by moisture, trees from light to dark by cold; far off, fields are in it.
   */
  private tint(continents: readonly Continent[]): void {
    const pixelMeters = this.view.pixel * EQUATOR_METERS;
    const crops = continents.map(({ style }) => meanOf(style.crops));
    for (let i = 0; i < this.continent.length; i++) {
      const { style } = continents[this.continent[i]];
      const lush = smoothstep(0.3, 0.72, this.moisture[i]);
      const dry = smoothstep(0.1, 0.42, this.moisture[i]);
      const dark = clamp(1.1 - 1.5 * this.warmth[i], 0, 1);
      const blurred = 0.85 * this.tilth[i] * (1 - fieldsSeen(pixelMeters, style.fieldMeters));
      for (let k = 0; k < 3; k++) {
        const steppe = style.soil[k] + (style.dryGrass[k] - style.soil[k]) * dry;
        const open = steppe + (style.grass[k] - steppe) * lush;
        const seen = open + (crops[this.continent[i]][k] - open) * blurred;
        this.base[k][i] = seen * (1 + TONE_SHARES[k] * this.tone[i]);
        this.canopy[k][i] = style.forest[k] + (style.darkForest[k] - style.forest[k]) * dark;
      }
    }
  }

  /** Slopes towards the north-west, where the sun stands, are bright; a coarse view exaggerates them. */
  private light(heights: Float32Array, wide: number, step: number): void {
    const pixelMeters = this.view.pixel * EQUATOR_METERS;
    const run = 2 * step * EQUATOR_METERS;
    const boost = 1.15 * Math.sqrt(1 + pixelMeters / 12);
    for (let y = 0; y < this.rows; y++)
      for (let x = 0; x < this.columns; x++) {
        const at = (y + 1) * wide + x + 1;
        const i = y * this.columns + x;
        const east = (above(heights[at + 1]) - above(heights[at - 1])) / run;
        const south = (above(heights[at + wide]) - above(heights[at - wide])) / run;
        const light = boost * 0.72 * (east + south);
        this.shade[i] = 1 + (light > 0 ? light / (1 + 1.4 * light) : light / (1 - 1.1 * light));
        const slope = Math.sqrt(east * east + south * south) * boost;
        this.slope[i] = slope;
        this.tilth[i] =
          smoothstep(0.2, 0.38, this.moisture[i]) *
          smoothstep(0.26, 0.4, this.warmth[i]) *
          smoothstep(0.32, 0.14, slope) *
          smoothstep(1500, 800, this.elevation[i]);
      }
  }
}

/** How far tone changes red, green and blue. */
const TONE_SHARES: Rgb = [0.26, 0.19, 0.17];

/** How clearly single fields show at a scale, 0..1. */
export const fieldsSeen = (pixelMeters: number, fieldMeters: number): number =>
  clamp(1.5 - (1.3 * pixelMeters) / fieldMeters, 0, 1);

const meanOf = (colours: readonly Rgb[]): Rgb => {
  const mean = (k: number): number => colours.reduce((sum, colour) => sum + colour[k], 0) / colours.length;
  return [mean(0), mean(1), mean(2)];
};

const above = (meters: number): number => (meters > 0 ? meters : 0);

/** Base-2 logarithm, straight between powers of two; 0 below 1. */
function bitsOf(x: number): number {
  let bits = 0;
  for (; x >= 2; bits++) x *= 0.5;
  return x > 1 ? bits + x - 1 : bits;
}

/** How far the banks of the widest river show, in world units. */
const BANK_REACH = 0.00005;

function bentLines(view: View, columns: number, rows: number, network: LineNetwork): BentLines | null {
  const { left, top, pixel, width, height } = view;
  const least = rankShown(pixel);
  const segments = network
    .near(left, top, left + width * pixel, top + height * pixel, 8 * pixel + BANK_REACH)
    .filter((s) => s.rank >= least);
  if (segments.length === 0) return null;
  const u = new Float64Array(columns * rows);
  const v = new Float64Array(columns * rows);
  const point = { u: 0, v: 0 };
  const octaves = 1 + bitsOf(1 / (520 * pixel * 10));
  for (let i = 0; i < u.length; i++) {
    const pu = left + (i % columns) * pixel * LATTICE_PIXELS;
    const pv = top + Math.floor(i / columns) * pixel * LATTICE_PIXELS;
    network.bendPoint(pu, pv, octaves, point);
    u[i] = point.u;
    v[i] = point.v;
  }
  return { segments, u, v };
}

/** The least rank of a line that a map of this scale shows. */
function rankShown(pixel: number): number {
  const meters = pixel * EQUATOR_METERS;
  return clamp(meters / 26000, 0, 0.8);
}
