import { readFile } from 'node:fs/promises';
import { NANO_CONFIG } from '../model/config';
import { featuresOf, loadFeatures } from '../training/image-features';
import type { RegionTable } from '../training/regions';
import type { workPaths } from '../training/work-folder';
import { type EvaluationPlan, planEvaluation, spreadEvenly } from './evaluation/evaluation-plan';
import { PERTURBATIONS } from './evaluation/perturbations';

/** Tiles of the robustness table, half of each split. */
const ROBUSTNESS_TILES = 400;
/** Tiles whose perturbed pictures are prepared, of each split. */
const PREPARED_TILES = 300;

/** Rows whose perturbed pictures are prepared: the first of each split in the order of the evaluation. */
export function robustnessRows(regions: RegionTable, splitColumn: string): number[] {
  const group = (row: number): string | null => {
    const split = regions.rows[row].splits[splitColumn];
    return split === 'unseen' || split === 'seen_heldout' ? split : null;
  };
  const none = { locationTiles: 0, claimedPlaces: 0, ablationTiles: 0, causalTiles: 0 };
  return [...planEvaluation(regions, group, { perSplit: PREPARED_TILES, ...none }).tiles];
}

/** Adds to a plan the perturbed pictures that the stage "features" has prepared. */
export async function withRobustness(
  plan: EvaluationPlan,
  regions: RegionTable,
  paths: Pick<ReturnType<typeof workPaths>, 'robustnessIds' | 'robustnessFeatures'>,
  splitColumn: string,
): Promise<EvaluationPlan> {
  const ids: string[] = JSON.parse(await readFile(paths.robustnessIds, 'utf8'));
  const features = await loadFeatures(paths.robustnessFeatures, ids.length, NANO_CONFIG);
  const prepared = new Map(ids.map((id, i) => [id, i]));
  const idAt = (position: number): string => regions.rows[plan.tiles[position]].id;
  const tiles = spreadEvenly(
    plan.tiles.map((_, position) => position).filter((position) => prepared.has(idAt(position))),
    (position) => regions.rows[plan.tiles[position]].splits[splitColumn] ?? '?',
    ROBUSTNESS_TILES,
    'robustness',
  );
  const perturbed = PERTURBATIONS.map(({ name }, view) => ({
    name,
    tiles,
    image: (position: number) => featuresOf(features, prepared.get(idAt(position)) as number, view),
  }));
  return { ...plan, perturbed };
}
