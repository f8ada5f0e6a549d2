import { requireFinite, requireFinitePairs } from './finite';
import { againstChance, drawCentres, GEO_BIAS, type GeoBiasScore, type GeoBiasSettings } from './geo-bias-settings';
import { type LocalPlane, localPlane } from './local-plane';
import { averageRanks } from './rank';

/** How a neighbourhood is cut: squares of a grid, rings of distance, sectors of direction. */
export type PatchKind = 'grid' | 'rings' | 'sectors';

/** Squares and rings across the radius of a neighbourhood, and sectors of direction. */
const CUTS = 4;
const SECTORS = 8;
/** Classes of performance, of equal size over all points where ties allow. */
const CLASSES = 4;

/** Name of the patch that a point lies in. */
const PATCH: Readonly<Record<PatchKind, (plane: LocalPlane, i: number, radius: number) => number>> = {
  grid: ({ east, north }, i, radius) =>
    Math.floor((east[i] / radius) * CUTS) + 100 * Math.floor((north[i] / radius) * CUTS),
  rings: ({ distance }, i, radius) => Math.floor((distance[i] / radius) * CUTS),
  sectors: ({ east, north }, i) => {
    const turns = Math.atan2(east[i], north[i]) / (2 * Math.PI);
    return (Math.floor(turns * SECTORS) + SECTORS) % SECTORS;
  },
};

/** Rows of the patches of one neighbourhood that are large enough. */
type Patches = readonly (readonly number[])[];

/**
 * Spatial relative information (SRI) after GeoBS (arXiv 2509.23482): how much the results in parts of a
 * neighbourhood differ from those of the whole, in nats: sum_k n_k / n KL(P_k || P) over classes of performance. This
 * is the mutual information of patch and performance: 0..ln(classes), and finite without a constant.
 * Unlike the code as first published, all patches share the class limits (else an all-good and an all-bad patch are the
 * same histogram), patches hold rows of the data and not positions in a list of neighbours, east is east in the
 * southern hemisphere too, and the divergence is taken from the patch: KL(P || P_k + 1e-8) makes one empty class worth
 * 18 nats. Figures are not comparable with published ones.
 * @param performance of each point, e.g. -|prediction - truth|; null results come from a constant one
 * @throws RangeError on unequal lengths or a value that is not finite.
 */
export function spatialRelativeInformation(
  latDeg: ArrayLike<number>,
  lonDeg: ArrayLike<number>,
  performance: ArrayLike<number>,
  kind: PatchKind,
  settings: GeoBiasSettings = GEO_BIAS,
): GeoBiasScore {
  requireFinitePairs(latDeg, lonDeg, ['latDeg', 'lonDeg']);
  requireFinitePairs(latDeg, performance, ['latDeg', 'performance']);
  const hoods = drawCentres(latDeg.length, settings)
    .map((c) => patchesAround(latDeg, lonDeg, c, kind, settings))
    .filter((patches) => patches.length >= 2);
  const classes = performanceClasses(performance);
  return againstChance(classes, hoods.length, (dealt) => meanInformation(hoods, dealt), settings);
}

/** Class 0..CLASSES - 1 of each point by its rank among all points; ties share a class. */
function performanceClasses(performance: ArrayLike<number>): Float64Array {
  requireFinite(performance, 'performance');
  return averageRanks(performance).map((rank) => Math.floor((CLASSES * (rank - 0.5)) / performance.length));
}

function patchesAround(
  latDeg: ArrayLike<number>,
  lonDeg: ArrayLike<number>,
  centre: number,
  kind: PatchKind,
  { radius, minimum }: GeoBiasSettings,
): Patches {
  const plane = localPlane(latDeg, lonDeg, { latDeg: latDeg[centre], lonDeg: lonDeg[centre] });
  const patches = new Map<number, number[]>();
  for (let i = 0; i < plane.distance.length; i++) {
    if (plane.distance[i] > radius) continue;
    const name = PATCH[kind](plane, i, radius);
    const rows = patches.get(name);
    if (rows) rows.push(i);
    else patches.set(name, [i]);
  }
  return [...patches.values()].filter((rows) => rows.length >= minimum);
}

function meanInformation(hoods: readonly Patches[], classes: Float64Array): number | null {
  if (classes.every((c) => c === classes[0])) return null;
  let sum = 0;
  let points = 0;
  for (const patches of hoods) {
    const rows = patches.flat();
    const whole = shares(rows, classes);
    for (const patch of patches) sum += patch.length * divergence(shares(patch, classes), whole);
    points += rows.length;
  }
  return points > 0 ? sum / points : null;
}

function shares(rows: readonly number[], classes: Float64Array): Float64Array {
  const counts = new Float64Array(CLASSES);
  for (const row of rows) counts[classes[row]]++;
  return counts.map((count) => count / rows.length);
}

function divergence(of: Float64Array, from: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < of.length; c++) if (of[c] > 0) sum += of[c] * Math.log(of[c] / from[c]);
  return sum;
}
