import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { europeanPlaces } from '../../../training/claimed-places';
import { readLabels } from '../../../training/dataset/labels';
import { type DevelopmentSet, openDevelopmentSet, STATISTICS_FILE } from '../../../training/development-set';
import { describeRegions } from '../../../training/regions';
import { readGazetteer } from '../../../training/repository-files';
import { workPaths } from '../../../training/work-folder';
import type { TrainingWorld } from '../../../training/world';
import { EARTH } from '../earth';

/** EuroSAT's tiles with their labels. The zip is read by `openSet` alone. */
export function earthTraining(images: string | undefined, labels: string, work: string): TrainingWorld {
  const { cache } = workPaths(work);
  return {
    id: EARTH.id,
    openSet: async () => {
      if (!images) throw new Error('--images is missing; see npm run train -- --help');
      return openDevelopmentSet(images, labels, { cache });
    },
    openRegions: async () => {
      const rows = await readLabels(labels);
      const text = await readFile(join(cache, STATISTICS_FILE), 'utf8');
      const statistics: Record<string, DevelopmentSet['statistics'][number]> = JSON.parse(text);
      const measured = rows.map((r) => statistics[r.id]);
      return describeRegions(rows, measured, await readGazetteer());
    },
    inventPlaces: async (random) => europeanPlaces(await readGazetteer(), random),
  };
}
