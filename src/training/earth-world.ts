import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { europeanPlaces } from './claimed-places';
import { readLabels } from './dataset/labels';
import { type DevelopmentSet, openDevelopmentSet, STATISTICS_FILE } from './development-set';
import { describeRegions } from './regions';
import { readGazetteer } from './repository-files';
import { workPaths } from './work-folder';
import type { TrainingWorld } from './world';

/** EuroSAT's tiles with their labels. The zip is read by `openSet` alone. */
export function earthWorld(images: string | undefined, labels: string, work: string): TrainingWorld {
  const { cache } = workPaths(work);
  return {
    id: 'earth',
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
