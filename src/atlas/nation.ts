import type { Continent } from './continent';
import { fractalNoise } from './gradient-noise';

/** A state: it has a name, a style within its continent's, and an offset that no picture shows. */
export interface Nation {
  readonly id: number;
  readonly name: string;
  readonly continent: number;
  /** Where its heart lies, in world units; borders run half way between two hearts. */
  readonly u: number;
  readonly v: number;
  /** -1: all roofs of the continent's first palette, 1: all of its second. */
  readonly styleScore: number;
}

/**
 * The nation that a point of a continent belongs to: the nearest heart, by a bent measure.
 * @throws RangeError without nations
 */
export function nationAt(nations: readonly Nation[], continent: number, u: number, v: number, seed: number): Nation {
  const bentU = u + 0.012 * fractalNoise(u * 25, v * 25, 4, 0.5, seed + 171);
  const bentV = v + 0.012 * fractalNoise(u * 25, v * 25, 4, 0.5, seed + 181);
  let best: Nation | undefined;
  let least = Infinity;
  for (const nation of nations) {
    if (nation.continent !== continent) continue;
    const d = (nation.u - bentU) * (nation.u - bentU) + (nation.v - bentV) * (nation.v - bentV);
    if (d >= least) continue;
    least = d;
    best = nation;
  }
  if (!best) throw new RangeError(`Continent ${continent} has no nation`);
  return best;
}

/** Where the hearts of a continent's two nations lie. */
export function heartsOf({ u, v, radiusU, radiusV }: Continent, turn: number): readonly (readonly [number, number])[] {
  const du = radiusU * 0.4;
  const dv = radiusV * (turn - 0.5) * 0.7;
  return [
    [u - du, v - dv],
    [u + du, v + dv],
  ];
}
