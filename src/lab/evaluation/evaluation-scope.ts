import type { LabRegion, LabSplit } from '../../bias/lab/lab-evaluation';
import { holds, type ViewBox } from '../../map/view-box';

/** Which of the evaluated regions charts, table and map show. */
export interface EvaluationScope {
  readonly split: LabSplit | 'all';
  /** Null for all. */
  readonly group: string | null;
  /** Least and greatest measured score, as brushed on a chart or typed; null for all. */
  readonly measured: readonly [number, number] | null;
  /** The part of the map that was in view when it was asked for; null for all. */
  readonly view: ViewBox | null;
}

export const EVERYTHING: EvaluationScope = { split: 'all', group: null, measured: null, view: null };

/** Whether it is a part of splits and groups, of which the report has no figures. */
export const hasRange = ({ measured, view }: EvaluationScope): boolean => measured !== null || view !== null;

/** Whether a region is shown. */
export function isInScope({ split, group, measured, view }: EvaluationScope, region: LabRegion): boolean {
  const { truth, lonDeg, latDeg } = region;
  if (measured && (truth === null || truth < measured[0] || truth > measured[1])) return false;
  return (
    (split === 'all' || region.split === split) &&
    (group === null || region.group === group) &&
    (view === null || holds(view, lonDeg, latDeg))
  );
}
