import type { Continent } from './continent';
import { clamp, smoothstep } from './exact-math';
import { fractalNoise, ridgedNoise } from './gradient-noise';

/** Waves per world unit of the coarsest octave of the coast, the mountains and the hills. */
const COAST_WAVES = 7;
const MOUNTAIN_WAVES = 34;
const HILL_WAVES = 420;

/** Land and sea floor at a point. */
export interface TerrainSample {
  /** Above the sea, in metres; negative under water. */
  elevationMeters: number;
  /** Continent whose land or shelf it is. */
  continent: number;
  /** 1 in the middle of the continent, 0 about its coast, negative at sea. */
  inland: number;
}

/** The shape of the ground, a pure function of the point. */
export class Terrain {
  constructor(
    readonly seed: number,
    readonly continents: readonly Continent[],
  ) {}

  /** Whether a point is so far from every continent that only sea can be there. */
  isOpenSea(u: number, v: number): boolean {
    return this.continents.every((c) => {
      const du = (u - c.u) / (c.radiusU * 1.55 + 0.05);
      const dv = (v - c.v) / (c.radiusV * 1.55 + 0.05);
      return du * du + dv * dv > 1;
    });
  }

  /**
   * Fills `out` with the ground at a point.
   * @param finest wavelength of the finest detail asked for, in world units
   */
  sample(u: number, v: number, finest: number, out: TerrainSample): void {
    const warpU = 0.045 * fractalNoise(u * 5, v * 5, 3, 0.5, this.seed + 11);
    const warpV = 0.045 * fractalNoise(u * 5, v * 5, 3, 0.5, this.seed + 21);
    let inland = -9;
    let second = -9;
    out.continent = 0;
    for (let i = 0; i < this.continents.length; i++) {
      const c = this.continents[i];
      const du = (u + warpU - c.u) / c.radiusU;
      const dv = (v + warpV - c.v) / c.radiusV;
      const here = 1 - du * du - dv * dv;
      if (here > inland) {
        second = inland;
        inland = here;
        out.continent = c.id;
      } else if (here > second) second = here;
    }
    const parted = inland - 1.1 * smoothstep(0.5, 0.1, inland - second);
    if (inland > -0.4) inland = parted > -0.4 ? parted : -0.4;
    inland = clamp(inland, -1.6, 1);
    out.inland = inland;
    const swell = this.swell(u, v, finest);
    const level = 0.4 * inland + 0.56 * swell - 0.02;
    if (level <= 0) {
      out.elevationMeters = level * 7000;
      return;
    }
    const hills = fractalNoise(u * HILL_WAVES, v * HILL_WAVES, octaves(HILL_WAVES, finest), 0.5, this.seed + 61);
    const lift = smoothstep(0.02, 0.3, level);
    const shore = level * 7000;
    const plain = (shore * 60) / (60 + shore) + level * 500;
    const height = plain + lift * (170 * hills + 120 * lift) * 0.7 + this.mountains(u, v, level, finest);
    out.elevationMeters = height > plain * 0.5 ? height : plain * 0.5;
  }

  /** Roughness of the coast: steep at the scale of countries, gentle at the scale of cities. */
  private swell(u: number, v: number, finest: number): number {
    const wanted = octaves(COAST_WAVES, finest);
    const coarse = fractalNoise(u * COAST_WAVES, v * COAST_WAVES, wanted < 7 ? wanted : 7, 0.52, this.seed + 31);
    if (wanted <= 7) return coarse;
    const fine = fractalNoise(u * 900 + 3.1, v * 900, wanted - 7, 0.4, this.seed + 41);
    return coarse + 0.0085 * fine;
  }

  private mountains(u: number, v: number, level: number, finest: number): number {
    const belt = fractalNoise(u * 6 + 9, v * 6, 3, 0.5, this.seed + 51);
    const mask = smoothstep(0.08, 0.42, belt) * smoothstep(0.06, 0.3, level);
    if (mask <= 0) return 0;
    const count = octaves(MOUNTAIN_WAVES, finest);
    return mask * 2600 * ridgedNoise(u * MOUNTAIN_WAVES, v * MOUNTAIN_WAVES, count, 0.5, this.seed + 71);
  }
}

/** Octaves from `waves` per unit down to the finest wavelength asked for; the last one in part. */
function octaves(waves: number, finest: number): number {
  let count = 0;
  let wavelength = 1 / waves;
  for (; wavelength > finest * 2 && count < 20; count++) wavelength *= 0.5;
  return count + clamp(wavelength / finest - 1, 0, 1);
}
