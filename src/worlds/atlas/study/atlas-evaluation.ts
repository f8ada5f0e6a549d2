import type { EvaluationData } from '../../../study/shipped/evaluation-data';
import { ATLAS } from '../atlas';
import { atlasTraining } from './atlas-training';

/** The simulated planet at its later date; regions to learn from are among them, as a group of their own. */
export async function atlasEvaluation(work: string): Promise<EvaluationData> {
  const world = atlasTraining(work);
  const set = await world.openSet();
  const regions = await world.openRegions();
  const isLater = (i: number): boolean => regions.rows[i].id.endsWith('@1') && regions.values.population[i] !== null;
  const groups = regions.rows.map(({ splits }, i) => (isLater(i) ? splits.split : null));
  return { world: ATLAS.id, set, regions, groups };
}
