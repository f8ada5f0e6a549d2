import { join } from 'node:path';

/** Seed of the base that all runs begin from which name no other. */
export const FIRST_BASE = 1;

/** Where stages and runs leave their results inside the working folder: eyes, base and features of each base apart. */
export const workPaths = (work: string, baseSeed: number = FIRST_BASE) => {
  const ofBase = (name: string): string => join(work, baseSeed === FIRST_BASE ? name : `${name}-${baseSeed}`);
  const features = (file: string): string => join(ofBase('features'), file);
  return {
    cache: join(work, 'cache'),
    /** Pictures of a drawn world. */
    drawn: join(work, 'drawn'),
    eyes: ofBase('eyes'),
    base: ofBase('base'),
    baseWeights: join(ofBase('base'), 'weights.safetensors'),
    /** View 0 of every tile. */
    plainFeatures: features('plain.f32'),
    /** Augmented views of the training tiles, and the ids they belong to. */
    trainFeatures: features('train.f32'),
    trainIds: features('train.json'),
    /** Perturbed views of the tiles of the robustness table, one view for each perturbation. */
    robustnessFeatures: features('robustness.f32'),
    robustnessIds: features('robustness.json'),
    runs: join(work, 'runs'),
    evaluations: join(work, 'evaluations'),
  };
};
