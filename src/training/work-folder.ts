import { join } from 'node:path';

/** Where the stages of one base model leave their results inside the working folder. */
export const workPaths = (work: string) => ({
  cache: join(work, 'cache'),
  /** Pictures of a drawn world. */
  drawn: join(work, 'drawn'),
  eyes: join(work, 'eyes'),
  base: join(work, 'base'),
  baseWeights: join(work, 'base', 'weights.safetensors'),
  /** View 0 of every tile. */
  plainFeatures: join(work, 'features', 'plain.f32'),
  /** Augmented views of the training tiles, and the ids they belong to. */
  trainFeatures: join(work, 'features', 'train.f32'),
  trainIds: join(work, 'features', 'train.json'),
  /** Perturbed views of the tiles of the robustness table, one view for each perturbation. */
  robustnessFeatures: join(work, 'features', 'robustness.f32'),
  robustnessIds: join(work, 'features', 'robustness.json'),
  runs: join(work, 'runs'),
  evaluations: join(work, 'evaluations'),
});
