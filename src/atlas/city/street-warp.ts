import { smoothstep } from '../exact-math';
import { noise2 } from '../gradient-noise';
import type { Convex } from './convex';
import type { Arterial } from './development';
import { CITY_METERS } from './site';

const WAVE_METERS = 1150;

/** Bends streets smoothly; main roads and the edge of the window stay where they are. */
export class StreetWarp {
  constructor(
    private readonly amplitudeMeters: number,
    private readonly arterials: readonly Arterial[],
    private readonly seed: number,
  ) {}

  /** The polygon with its corners moved. */
  bend({ x, y, street }: Convex): Convex {
    const out: Convex = { x: [], y: [], street };
    for (let i = 0; i < x.length; i++) {
      const far = this.amplitudeMeters * this.freedom(x[i], y[i]);
      out.x.push(x[i] + far * noise2(x[i] / WAVE_METERS, y[i] / WAVE_METERS, this.seed + 1));
      out.y.push(y[i] + far * noise2(x[i] / WAVE_METERS, y[i] / WAVE_METERS, this.seed + 2));
    }
    return out;
  }

  /** 0 on a main road and at the edge, 1 well away from both. */
  private freedom(x: number, y: number): number {
    let free = smoothstep(0, 700, CITY_METERS / 2 - Math.max(Math.abs(x), Math.abs(y)));
    for (const { dx, dy } of this.arterials) {
      if (x * dx + y * dy < -300) continue;
      free *= smoothstep(0, 380, Math.abs(x * dy - y * dx));
    }
    return free;
  }
}
