import { BASE_DEFAULTS } from '../../../training/base';
import { EYES_DEFAULTS } from '../../../training/eyes';
import type { StudyWorld } from '../../study/study-world';
import { atlasBaseline } from './atlas-baseline';
import { atlasEvaluation } from './atlas-evaluation';
import { ATLAS_RUNS } from './atlas-runs';
import { atlasTraining } from './atlas-training';
import { generateAtlasReport } from './report/atlas-report';

/** The simulated planet: what models learn from, and are judged on. */
export const ATLAS_STUDY: StudyWorld = {
  training: ({ work }) => atlasTraining(work),
  // Prompts of the base mostly claim another name, so that names mean little to it; its eyes go on learning beside it.
  stages: {
    eyes: { ...EYES_DEFAULTS, steps: 2000, checkpointEvery: 100 },
    base: { ...BASE_DEFAULTS, steps: 1200, visionRate: 0.3, swapRate: 0.875 },
  },
  runs: ATLAS_RUNS,
  evaluation: ({ work }) => atlasEvaluation(work),
  baseline: ({ work }, splitColumn, onProgress) => atlasBaseline(work, splitColumn, onProgress),
  report: { name: 'results-atlas', generate: generateAtlasReport },
  example: {
    bounds: '-68.9,-4.83,-68.79,-4.71',
    sourceId: 'atlas-1',
    prefix: 'atlas-',
    subject: (count) =>
      `${count} regions of the simulated planet, around a city of a continent that neither model was trained on`,
    truth: 'True values by the formulas of the planet.',
    /** The built-up ones of the later date. */
    open: async ({ work }, isInside) => {
      const { set, regions, groups } = await atlasEvaluation(work);
      return { set, regions, chosen: groups.flatMap((group, i) => (group && isInside(regions.rows[i]) ? [i] : [])) };
    },
  },
};
