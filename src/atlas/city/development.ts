import { seededRandom } from '../../domain/random';
import { clamp, smoothstep } from '../exact-math';
import { fractalNoise } from '../gradient-noise';
import { CITY_METERS, type CitySite } from './site';
import type { WaterSurvey } from './water-survey';

/** 0: the first pictures, 1: the later ones. */
export type AtlasDate = 0 | 1;

interface Centre {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  readonly radiusMeters: number;
}

/** A straight main road from the centre outwards, as a unit vector. */
export interface Arterial {
  readonly dx: number;
  readonly dy: number;
}

/** How dense and how wealthy a city is at a point of its plane: several centres, corridors along main roads, shores. */
export class Development {
  readonly centres: readonly Centre[];
  private readonly growth: number;
  private readonly seed: number;
  private readonly wealthX: number;
  private readonly wealthY: number;

  constructor(
    readonly site: CitySite,
    private readonly water: WaterSurvey,
    readonly arterials: readonly Arterial[],
  ) {
    const random = seededRandom(site.seed, 'atlas/development');
    this.seed = random.below(1 << 24);
    const centres: Centre[] = [{ x: 0, y: 0, weight: 1, radiusMeters: (820 + 380 * random.next()) * site.size }];
    for (let i = 4 + random.below(4); i > 0; i--) {
      const along = random.pick(arterials);
      const far = (1700 + 3000 * random.next()) * (random.next() < 0.5 ? 1 : 0.8);
      const aside = 1400 * (random.next() - 0.5);
      centres.push({
        x: along.dx * far - along.dy * aside,
        y: along.dy * far + along.dx * aside,
        weight: 0.22 + 0.36 * random.next(),
        radiusMeters: (300 + 460 * random.next()) * site.size,
      });
    }
    this.centres = centres;
    this.growth = 0.05 + 0.06 * random.next();
    this.wealthX = random.next() - 0.5;
    this.wealthY = random.next() - 0.5;
  }

  /**
   * Density in 0..1, about 0.17 at the edge of the city and above 0.75 in its core; 0 on water and outside the window.
   */
  at(x: number, y: number, date: AtlasDate): number {
    if (Math.max(Math.abs(x), Math.abs(y)) > CITY_METERS / 2 - 60) return 0;
    const firm = smoothstep(-4, 40, this.water.at(x, y));
    if (firm === 0) return 0;
    const bx = x + 520 * fractalNoise(x / 2400, y / 2400, 2, 0.5, this.seed);
    const by = y + 520 * fractalNoise(x / 2400, y / 2400, 2, 0.5, this.seed + 9);
    const out = Math.sqrt(Math.sqrt(bx * bx * bx * bx + by * by * by * by));
    const edge = smoothstep(-150, 1500, CITY_METERS / 2 - out);
    if (edge === 0) return 0;
    let sum = 0;
    for (const c of this.centres) {
      const square = ((bx - c.x) * (bx - c.x) + (by - c.y) * (by - c.y)) / (c.radiusMeters * c.radiusMeters);
      sum += c.weight / (1 + 0.5 * square);
    }
    const far = (x * x + y * y) / (4600 * 4600 * this.site.size * this.site.size);
    sum += 0.36 / (1 + far * far);
    sum += (0.17 * this.corridor(x, y)) / (1 + far);
    sum += 0.17 * fractalNoise(x / 1300, y / 1300, 3, 0.6, this.seed + 19);
    const grown = date === 1 ? 0 : this.growth * (1 + fractalNoise(x / 1700, y / 1700, 2, 0.5, this.seed + 29));
    const raw = 0.92 * sum - 0.13 - (grown > 0 ? grown : 0);
    return raw > 0 ? clamp((1.27 * raw) / (1 + 0.55 * raw), 0, 1) * edge * firm : 0;
  }

  /** Wealth in 0..1: a rich side, a poor side, and quarters that differ. */
  wealthAt(x: number, y: number): number {
    const side = (x * this.wealthX + y * this.wealthY) / 5200;
    const shore = smoothstep(500, 60, this.water.at(x, y));
    return clamp(0.5 + side + 0.6 * fractalNoise(x / 2100, y / 2100, 2, 0.5, this.seed + 39) + 0.15 * shore, 0, 1);
  }

  /** 1 on a main road, falling to a quarter 500 m beside it. */
  private corridor(x: number, y: number): number {
    let best = 0;
    for (const { dx, dy } of this.arterials) {
      if (x * dx + y * dy < 0) continue;
      const aside = (x * dy - y * dx) / 290;
      const here = 1 / (1 + aside * aside);
      if (here > best) best = here;
    }
    return best;
  }
}
