import { EQUATOR_METERS } from '../../domain/equator';
import { REGION_GROUND_METERS } from '../../domain/region';
import { type LineNetwork, squaredDistance } from '../line-network';
import type { Terrain } from '../terrain';

/** Points along each side of a region at which it is looked for water, and how far they are apart. */
const POINTS = 10;
export const POINT_METERS = REGION_GROUND_METERS / POINTS;

/**
 * How far from water a point is, on a square grid: metres from the bank of the nearest river, or the height above the
 * sea times a hundred, about the metres to the shore, whichever is less; negative in water, at most 2000.
 */
export class WaterSurvey {
  private readonly levels: Float32Array;
  private readonly side: number;
  private readonly half: number;

  /** @param spacingMeters between two points, on the ground; @param halfMeters half the side of the square */
  constructor(
    terrain: Terrain,
    rivers: LineNetwork,
    u: number,
    v: number,
    scale: number,
    private readonly spacingMeters: number,
    halfMeters: number,
  ) {
    this.half = halfMeters;
    this.side = Math.ceil((2 * halfMeters) / spacingMeters) + 1;
    this.levels = new Float32Array(this.side * this.side);
    const unit = 1 / (EQUATOR_METERS * scale);
    const reach = halfMeters * unit;
    const near = rivers.near(u - reach, v - reach, u + reach, v + reach, 0);
    const sample = { elevationMeters: 0, continent: 0, inland: 0 };
    const bent = { u: 0, v: 0 };
    for (let j = 0; j < this.side; j++)
      for (let i = 0; i < this.side; i++) {
        const pu = u + (i * spacingMeters - halfMeters) * unit;
        const pv = v + (j * spacingMeters - halfMeters) * unit;
        terrain.sample(pu, pv, 60 / EQUATOR_METERS, sample);
        let level = sample.elevationMeters * 100;
        if (near.length > 0) {
          rivers.bendPoint(pu, pv, 7, bent);
          for (const s of near) {
            const gap = Math.sqrt(squaredDistance(bent.u, bent.v, s)) * EQUATOR_METERS - s.halfWidthMeters;
            if (gap * scale < level) level = gap * scale;
          }
        }
        this.levels[j * this.side + i] = level < 2000 ? level : 2000;
      }
  }

  /** The level at a point of the plane, between grid points by interpolation; the edge value outside. */
  at(x: number, y: number): number {
    const side = this.side;
    const gx = Math.min(Math.max((x + this.half) / this.spacingMeters, 0), side - 1.001);
    const gy = Math.min(Math.max((y + this.half) / this.spacingMeters, 0), side - 1.001);
    const i = Math.floor(gx);
    const j = Math.floor(gy);
    const at = j * side + i;
    const top = this.levels[at] + (this.levels[at + 1] - this.levels[at]) * (gx - i);
    const low = this.levels[at + side] + (this.levels[at + side + 1] - this.levels[at + side]) * (gx - i);
    return top + (low - top) * (gy - j);
  }

  /** The share of a region that is water, of 10 x 10 points. @param x, y its north-west corner on the plane */
  shareOf(x: number, y: number): number {
    let wet = 0;
    for (let b = 0; b < POINTS; b++)
      for (let a = 0; a < POINTS; a++) {
        if (this.at(x + (a + 0.5) * POINT_METERS, y + (b + 0.5) * POINT_METERS) <= 0) wet++;
      }
    return wet / POINTS ** 2;
  }
}
