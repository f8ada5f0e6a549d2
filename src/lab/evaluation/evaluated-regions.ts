import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { REGION_GROUND_METERS, type Region } from '../../domain/region';
import type { ScoredCell } from '../../store/map-cells';

/** Cells of the map with what models say of each evaluated region. @param numberOf of the scores by model */
export function evaluatedCells(
  evaluation: LabEvaluation | null,
  kind: ScoredCell['kind'],
  numberOf: (scores: Readonly<Record<string, number | null>>) => number | null,
): ScoredCell[] {
  if (!evaluation) return [];
  const { models, regions } = evaluation;
  return regions.map(({ id, lonDeg, latDeg, scores }) => ({
    id,
    region: { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS },
    value: numberOf(Object.fromEntries(models.map((model, m) => [model.id, scores[m]]))) ?? null,
    kind,
  }));
}

/** Cells of the map with what was measured in each evaluated region. */
export const evaluatedTruths = (evaluation: Pick<LabEvaluation, 'regions'> | null): ScoredCell[] =>
  (evaluation?.regions ?? []).flatMap(({ id, lonDeg, latDeg, truth }) =>
    truth === null
      ? []
      : [{ id, region: { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS }, value: truth, kind: 'truth' as const }],
  );

/** Regions closer than this are the same square: about a metre. */
const SAME_DEG = 1e-5;

/** Id of the evaluated region that lies at a place; null where none does. */
export const evaluatedAt = ({ regions }: LabEvaluation, at: Pick<Region, 'lonDeg' | 'latDeg'>): string | null =>
  regions.find(
    ({ lonDeg, latDeg }) => Math.abs(lonDeg - at.lonDeg) < SAME_DEG && Math.abs(latDeg - at.latDeg) < SAME_DEG,
  )?.id ?? null;
