import { clamp, smoothstep } from './exact-math';
import { fractalNoise } from './gradient-noise';
import type { MercatorPoint } from './mercator';

/** A straight piece of a river or a road before its bends; world units. */
export interface LineSegment {
  readonly u0: number;
  readonly v0: number;
  readonly u1: number;
  readonly v1: number;
  /** Half the width, in metres on the map. */
  readonly halfWidthMeters: number;
  /** 0 for the least, 1 for the greatest: what a coarse map shows first. */
  readonly rank: number;
}

/** Buckets along each side of the world. */
const BUCKETS = 256;
/** Farther than this no bend carries a line from its chord, in world units. */
export const LONGEST_BEND = 0.0006;
/** Within this distance of a calm point bends fade out; world units. */
const CALM = 0.0012;
const BEND_WAVES = 520;
const BEND_OCTAVES = 7;

/** Rivers or roads of the whole planet. A bend is not stored: the point asked for is moved instead of the line. */
export class LineNetwork {
  private readonly buckets = new Map<number, LineSegment[]>();

  constructor(
    readonly segments: readonly LineSegment[],
    /** Share of the full bend: 1 for rivers, less for roads. */
    readonly bend: number,
    readonly seed: number,
    /** Points that lines reach without a bend. */
    private readonly calm: readonly MercatorPoint[],
  ) {
    for (const segment of segments) this.insert(segment);
  }

  /** Writes the moved point that is to be measured against the chords. @param octaves of bends, at most 7 */
  bendPoint(u: number, v: number, octaves: number, out: { u: number; v: number }): void {
    const count = clamp(octaves, 1, BEND_OCTAVES);
    const far = this.bend * 0.00034 * this.freedom(u, v);
    out.u = u + far * fractalNoise(u * BEND_WAVES, v * BEND_WAVES, count, 0.5, this.seed + 3);
    out.v = v + far * fractalNoise(u * BEND_WAVES, v * BEND_WAVES, count, 0.5, this.seed + 13);
  }

  private freedom(u: number, v: number): number {
    let least = 1;
    for (const c of this.calm) {
      const square = (u - c.u) * (u - c.u) + (v - c.v) * (v - c.v);
      if (square < CALM * CALM) least = Math.min(least, smoothstep(0.25 * CALM, CALM, Math.sqrt(square)));
    }
    return least;
  }

  /** Segments that may pass within `reach` of a box, each once. World units. */
  near(u0: number, v0: number, u1: number, v1: number, reach: number): LineSegment[] {
    const found = new Set<LineSegment>();
    const pad = reach + LONGEST_BEND;
    for (let y = bucket(v0 - pad); y <= bucket(v1 + pad); y++)
      for (let x = bucket(u0 - pad); x <= bucket(u1 + pad); x++)
        for (const s of this.buckets.get(y * BUCKETS + x) ?? []) if (touches(s, u0, v0, u1, v1, pad)) found.add(s);
    return [...found];
  }

  private insert(s: LineSegment): void {
    for (let y = bucket(Math.min(s.v0, s.v1)); y <= bucket(Math.max(s.v0, s.v1)); y++)
      for (let x = bucket(Math.min(s.u0, s.u1)); x <= bucket(Math.max(s.u0, s.u1)); x++) {
        const key = y * BUCKETS + x;
        const list = this.buckets.get(key);
        if (list) list.push(s);
        else this.buckets.set(key, [s]);
      }
  }
}

const bucket = (x: number): number => clamp(Math.floor(x * BUCKETS), 0, BUCKETS - 1);

function touches(s: LineSegment, u0: number, v0: number, u1: number, v1: number, pad: number): boolean {
  return (
    Math.min(s.u0, s.u1) <= u1 + pad &&
    Math.max(s.u0, s.u1) >= u0 - pad &&
    Math.min(s.v0, s.v1) <= v1 + pad &&
    Math.max(s.v0, s.v1) >= v0 - pad
  );
}

/** Square of the distance from a point to a segment, in the units of both. */
export function squaredDistance(u: number, v: number, s: LineSegment): number {
  const du = s.u1 - s.u0;
  const dv = s.v1 - s.v0;
  const length = du * du + dv * dv;
  const t = length > 0 ? clamp(((u - s.u0) * du + (v - s.v0) * dv) / length, 0, 1) : 0;
  const x = u - s.u0 - t * du;
  const y = v - s.v0 - t * dv;
  return x * x + y * y;
}
