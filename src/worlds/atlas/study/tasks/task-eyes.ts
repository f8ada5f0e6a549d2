import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createPlanet } from '../../../../atlas/planet';
import { shippedPlanet } from '../../../../atlas/shipped-planet';
import { NANO_CONFIG } from '../../../../model/config';
import type { Weights } from '../../../../model/parameters';
import { tilesAt } from '../../../../training/dataset/eurosat';
import { type GroundEyesSettings, trainGroundEyes } from '../../../../training/tasks/ground-eyes';
import { loadWeights, saveWeights } from '../../../../training/weights-file';
import { workPaths } from '../../../../training/work-folder';
import type { DrawnPlanet } from '../drawn-planet';
import { CAUSES_ALONE, OTHER_SEEDS, openOtherPlanet } from '../other-planets';
import { groundLessons } from './ground-lessons';

/** Planets besides the shipped one that the eyes learn from: three of those that taught the base. */
const PLANETS = OTHER_SEEDS.slice(0, 3);

const SETTINGS: GroundEyesSettings = {
  seed: 1,
  steps: 700,
  batch: 64,
  schedule: { peak: 7e-4, warmupSteps: 50, decay: 'cosine' },
  checkpointEvery: 100,
};

/**
 * The base with eyes that tell what lies where; taught where they were not before. No square that is judged on teaches.
 */
export async function openTaskEyes(base: Weights, shipped: DrawnPlanet, work: string): Promise<Weights> {
  const folder = join(work, 'tasks', 'eyes');
  const file = join(folder, 'weights.safetensors');
  const known = await loadWeights(file, NANO_CONFIG).catch(() => null);
  if (known) return known;
  await mkdir(folder, { recursive: true });
  const planets = [{ planet: shippedPlanet(), drawn: learnedFrom(shipped) }];
  for (const seed of PLANETS)
    planets.push({
      planet: createPlanet(seed, CAUSES_ALONE),
      drawn: await openOtherPlanet(seed, workPaths(work).drawn),
    });
  const weights = await trainGroundEyes(groundLessons(planets), NANO_CONFIG, base, SETTINGS, folder);
  await saveWeights(file, weights, NANO_CONFIG, { stage: 'ground-eyes' });
  return weights;
}

function learnedFrom({ regions, tiles }: DrawnPlanet): DrawnPlanet {
  const rows = regions.flatMap(({ row }, i) => (row.splits.split === 'seen_train' ? [i] : []));
  return { regions: rows.map((i) => regions[i]), tiles: tilesAt(tiles, rows) };
}
