import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageStatistics } from '../../../imagery/statistics';
import { priorOutput } from '../../../profiling/prior';
import type { Observation } from '../../../profiling/statements';
import { ClaimedPlaces, europeanPlaces } from '../../../training/claimed-places';
import { readLabels } from '../../../training/dataset/labels';
import { type DevelopmentSet, isKeptOut, openDevelopmentSet, STATISTICS_FILE } from '../../../training/development-set';
import { describeRegions } from '../../../training/regions';
import { readGazetteer } from '../../../training/repository-files';
import { workPaths } from '../../../training/work-folder';
import type { TrainingWorld } from '../../../training/world';
import { EARTH } from '../earth';

/** EuroSAT's tiles with their labels. The zip is read by `openSet` alone. */
export function earthTraining(images: string | undefined, labels: string, work: string): TrainingWorld {
  const { cache } = workPaths(work);
  const openSet = async () => {
    if (!images) throw new Error('--images is missing; see npm run train -- --help');
    return openDevelopmentSet(images, labels, { cache });
  };
  const openRegions = async () => {
    const rows = await readLabels(labels);
    const text = await readFile(join(cache, STATISTICS_FILE), 'utf8');
    const statistics: Record<string, DevelopmentSet['statistics'][number]> = JSON.parse(text);
    const measured = rows.map((r) => statistics[r.id]);
    return describeRegions(rows, measured, await readGazetteer());
  };
  return {
    id: EARTH.id,
    openSet,
    openRegions,
    openLessons: async (random) => {
      const set = await openSet();
      const { contexts, indicators, observations, plan, claims } = await openRegions();
      const known = contexts.filter((_, i) => !isKeptOut(set.rows[i].id));
      return {
        set,
        measures: { ...columnsOf(set.statistics), ndvi: set.rows.map(({ ndvi }) => ndvi) },
        contexts,
        places: new ClaimedPlaces(europeanPlaces(await readGazetteer(), random), known, claims),
        indicators,
        plan,
        teach: (tile, id, random) => priorOutput(id, observations[tile] as Observation, random),
      };
    },
    inventPlaces: async (random) => europeanPlaces(await readGazetteer(), random),
  };
}

const MEASURES = ['greenery', 'built', 'roads', 'water', 'texture', 'luminance'] as const;

const columnsOf = (statistics: readonly ImageStatistics[]): Record<string, number[]> =>
  Object.fromEntries(MEASURES.map((name) => [name, statistics.map((own) => own[name])]));
