import type { ResidualMap } from '../bias/lab/residual-map';
import { cssColour, differenceColour, MAX_DIFFERENCE } from '../domain/colour-scale';
import { type MarkForm, markPath } from './mark-path';
import type { ResidualLayout } from './residual-layout';

/** Marks of one form and colour. */
interface MarkPath {
  readonly form: MarkForm;
  readonly fill: string;
  readonly d: string;
}

/** What a residual map draws: few paths, however many regions. */
export interface ResidualMarks {
  readonly errors: readonly MarkPath[];
  /** Around regions in a significant cluster. */
  readonly rings: string;
  /** x and y of the drawn regions in turn. */
  readonly positions: Float64Array;
  readonly ids: readonly string[];
}

/** Clusters at this level are ringed; p is adjusted over all regions. */
export const CLUSTER_LEVEL = 0.05;

/** Errors are coloured in steps of this many points. */
const STEP = 0.5;

/** Whether a region lies in a significant local cluster of errors. */
export const isInCluster = ({ local }: ResidualMap, index: number): boolean =>
  local !== null && local.adjustedP[index] <= CLUSTER_LEVEL;

/** Form of an error: up where the model says too much, down where too little, round where it is about right. */
export const errorForm = (residual: number): MarkForm =>
  Math.abs(residual) < STEP / 2 ? 'dot' : residual > 0 ? 'up' : 'down';

/** The marks of all regions that have a place; those beyond ±5 share the colour of the end. */
export function residualMarks(map: ResidualMap, { positions, radius }: ResidualLayout): ResidualMarks {
  const byStep = new Map<number, string[]>();
  const drawn: number[] = [];
  const ids: string[] = [];
  let rings = '';
  for (const [i, id] of map.ids.entries()) {
    const at = positions.get(id);
    if (!at) continue;
    const residual = map.residual[i];
    const step = Math.round(Math.max(-MAX_DIFFERENCE, Math.min(MAX_DIFFERENCE, residual)) / STEP);
    const paths = byStep.get(step) ?? [];
    paths.push(markPath(errorForm(residual), at[0], at[1], radius));
    byStep.set(step, paths);
    if (isInCluster(map, i)) rings += markPath('ring', at[0], at[1], radius + 2);
    drawn.push(...at);
    ids.push(id);
  }
  return {
    errors: [...byStep].map(([step, paths]) => ({
      form: errorForm(step * STEP),
      fill: cssColour(differenceColour(step * STEP)),
      d: paths.join(''),
    })),
    rings,
    positions: Float64Array.from(drawn),
    ids,
  };
}
