import { areEnough } from '../enough';
import { type LocalMoran, localMoran } from '../local-moran';
import { type MoranResult, moran } from '../moran';
import { NEIGHBOURS, type Neighbours, nearestNeighbours } from '../nearest-neighbours';
import type { LabEvaluation, LabSplit } from './lab-evaluation';
import { answeredRows, type SplitColumns, splitColumns } from './split-columns';

/** Above this many regions neighbours are not looked for: the search is by brute force and would take minutes. */
export const MOST_REGIONS = 16_000;

/** Signed errors of one model on the regions of a split that it answered. */
export interface Residuals {
  readonly ids: readonly string[];
  /** prediction - truth, points of the 0.0-9.9 scale: positive where the model flatters. */
  readonly residual: Float64Array;
  readonly latDeg: Float64Array;
  readonly lonDeg: Float64Array;
}

export interface ResidualMap extends Residuals {
  /** Null for equal residuals, and for too few regions or too many to have neighbours. */
  readonly global: MoranResult | null;
  readonly local: LocalMoran | null;
}

/** What the residual map of a model shows. @param model index into `models` */
export function residualMap(evaluation: LabEvaluation, split: LabSplit, model: number): ResidualMap {
  const residuals = residualsOf(splitColumns(evaluation, split), model);
  const neighbours = neighboursOf(residuals);
  return {
    ...residuals,
    global: neighbours && moran(residuals.residual, neighbours),
    local: neighbours && localMoran(residuals.residual, neighbours),
  };
}

/** Signed errors of one model on a split. @param model index into the scores of a region */
export function residualsOf(columns: SplitColumns, model: number): Residuals {
  const { rows, truth, predictions } = answeredRows(columns, [model]);
  const regions = Array.from(rows, (i) => columns.regions[i]);
  return {
    ids: regions.map(({ id }) => id),
    residual: predictions[0].map((prediction, k) => prediction - truth[k]),
    latDeg: Float64Array.from(regions, ({ latDeg }) => latDeg),
    lonDeg: Float64Array.from(regions, ({ lonDeg }) => lonDeg),
  };
}

/** Nearest neighbours of the regions; null for too few or too many. */
export const neighboursOf = ({ latDeg, lonDeg }: Residuals): Neighbours | null =>
  areEnough(latDeg.length) && latDeg.length > NEIGHBOURS && latDeg.length <= MOST_REGIONS
    ? nearestNeighbours(latDeg, lonDeg)
    : null;
