import { evenPoints } from './even-points';
import { requireFinitePairs } from './finite';
import { againstChance, drawCentres, GEO_BIAS, type GeoBiasScore, type GeoBiasSettings } from './geo-bias-settings';
import { localPlane } from './local-plane';
import { moranSurprisal, type WeightSums, weightSums } from './moran-surprisal';
import { type Neighbours, nearestNeighbours } from './nearest-neighbours';

/**
 * Nearest neighbours of a point in the weight matrix, and background points for each point that was observed, as PyGBS
 * has them.
 */
const NEIGHBOURS_OF_POINT = 4;
const BACKGROUND_PER_POINT = 5;

export interface SelfInformation {
  /** How unevenly the points themselves lie, nats: observed 1, background 0. It says nothing of the model. */
  readonly unmarked: number | null;
  /** How unevenly good and bad results lie: observed +1 or -1, background 0. Not comparable with `unmarked`. */
  readonly marked: GeoBiasScore;
}

interface Neighbourhood {
  readonly rows: readonly number[];
  readonly neighbours: Neighbours;
  readonly sums: WeightSums;
}

/**
 * Spatial self-information (SSI) after TorchSpatial (arXiv 2406.15658) and GeoBS (arXiv 2509.23482): in the
 * neighbourhood of a point, the surprisal -ln p of Moran's I of the observed points among evenly spread background
 * points, 4 nearest neighbours. Of the published code only the idea is kept: its moments of I are approximations, with
 * 1 added to the deviation whatever the unit of the values, and it shows no level of chance. Figures are not comparable
 * with published ones.
 * @param good whether the result at a point is good, 1, or bad, 0
 * @throws RangeError on unequal lengths or a coordinate that is not finite.
 */
export function spatialSelfInformation(
  latDeg: ArrayLike<number>,
  lonDeg: ArrayLike<number>,
  good: ArrayLike<number>,
  settings: GeoBiasSettings = GEO_BIAS,
): SelfInformation {
  requireFinitePairs(latDeg, lonDeg, ['latDeg', 'lonDeg']);
  requireFinitePairs(latDeg, good, ['latDeg', 'good']);
  const hoods = neighbourhoodsOf(latDeg, lonDeg, settings);
  const marks = Float64Array.from(good, (g) => (g ? 1 : -1));
  return {
    unmarked: meanSurprisal(hoods, new Float64Array(marks.length).fill(1)),
    marked: againstChance(marks, hoods.length, (dealt) => meanSurprisal(hoods, dealt), settings),
  };
}

function neighbourhoodsOf(
  latDeg: ArrayLike<number>,
  lonDeg: ArrayLike<number>,
  settings: GeoBiasSettings,
): Neighbourhood[] {
  return drawCentres(latDeg.length, settings).flatMap((c) => {
    const centre = { latDeg: latDeg[c], lonDeg: lonDeg[c] };
    const { distance } = localPlane(latDeg, lonDeg, centre);
    const rows = Array.from(distance, (_, i) => i).filter((i) => distance[i] <= settings.radius);
    if (rows.length < settings.minimum) return [];
    const background = evenPoints(centre, settings.radius, BACKGROUND_PER_POINT * rows.length);
    const neighbours = nearestNeighbours(
      [...rows.map((i) => latDeg[i]), ...background.latDeg],
      [...rows.map((i) => lonDeg[i]), ...background.lonDeg],
      NEIGHBOURS_OF_POINT,
    );
    return [{ rows, neighbours, sums: weightSums(neighbours) }];
  });
}

function meanSurprisal(hoods: readonly Neighbourhood[], marks: Float64Array): number | null {
  let sum = 0;
  let points = 0;
  for (const { rows, neighbours, sums } of hoods) {
    const values = new Float64Array(rows.length * (1 + BACKGROUND_PER_POINT));
    rows.forEach((row, at) => {
      values[at] = marks[row];
    });
    const surprisal = moranSurprisal(values, neighbours, sums);
    if (surprisal === null) continue;
    sum += rows.length * surprisal;
    points += rows.length;
  }
  return points > 0 ? sum / points : null;
}
