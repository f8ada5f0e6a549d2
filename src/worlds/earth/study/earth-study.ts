import { generateReport } from '../../../study/report/generate-report';
import { BASE_DEFAULTS } from '../../../training/base';
import { openDevelopmentSet } from '../../../training/development-set';
import { EYES_DEFAULTS } from '../../../training/eyes';
import { describeRegions } from '../../../training/regions';
import { readGazetteer } from '../../../training/repository-files';
import type { StudyWorld } from '../../study/study-world';
import { earthBaseline } from './earth-baseline';
import { earthEvaluation } from './earth-evaluation';
import { EARTH_RUNS } from './earth-runs';
import { earthTraining } from './earth-training';

/** EuroSAT's tiles with their labels: what models learn from, and are judged on. */
export const EARTH_STUDY: StudyWorld = {
  training: ({ images, labels, work }) => {
    if (!labels) throw new Error('--labels is missing; see npm run train -- --help');
    return earthTraining(images, labels, work);
  },
  stages: { eyes: { ...EYES_DEFAULTS, steps: 3600 }, base: { ...BASE_DEFAULTS, steps: 700 } },
  runs: EARTH_RUNS,
  evaluation: ({ images, labels }, splitColumn, onNote) => {
    if (!images || !labels)
      throw new Error('--models, --images, --labels and --json are needed; see npm run evaluate -- --help');
    return earthEvaluation(images, labels, splitColumn, onNote);
  },
  baseline: ({ images, labels }, splitColumn, onProgress) => {
    if (!images || !labels) throw new Error('--images and --labels are needed; see --help');
    return earthBaseline(images, labels, splitColumn, onProgress);
  },
  report: { name: 'results', generate: generateReport },
  example: {
    bounds: '1.9,48.55,2.95,49.15',
    sourceId: 'eurosat',
    prefix: '',
    subject: (count) => `${count} EuroSAT tiles around Paris, a country that neither model was trained on`,
    truth: 'Measured values from open data, as in the report.',
    open: async ({ images, labels }, isInside) => {
      if (!images || !labels) throw new Error('--images and --labels are needed; see --help.');
      const set = await openDevelopmentSet(images, labels, { keep: isInside });
      const regions = describeRegions(set.rows, set.statistics, await readGazetteer());
      return { set, regions, chosen: regions.rows.map((_, i) => i) };
    },
  },
};
