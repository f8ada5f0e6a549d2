import type { ExportNotes } from '../model/manifest';
import { PROMPT_CONTRACT } from '../model/prompt-tokens';
import type { WorldId } from '../worlds/worlds';
import type { Measured } from './evaluate';
import type { Scales } from './regions';
import { flatSettings } from './settings';
import { summarise } from './shipped/summary';
import type { StudyRun } from './study';

/** What every model of a world cannot do. */
const LIMITS: Readonly<Record<WorldId, readonly string[]>> = {
  earth: [
    'Learned from Sentinel-2 tiles of 640 m over Europe; anywhere else it is out of distribution.',
    'GDP and carbon of a tile are regional or national totals spread over cells, not measurements.',
    'Household income is one value per NUTS-2 region: a picture of 640 m says little about it, and the answer should be read so.',
    'Scores are ranks among the regions it learned from, not amounts.',
    'A research demonstration with 1.5 million parameters: no decision about people or places should rest on it.',
  ],
  atlas: [
    'Learned on a simulated planet; it has never seen a picture of the Earth and knows no place on it.',
    'Values are formulas of what was built there, tied to nations by dials that are ours.',
    'Scores are ranks among the regions it learned from, not amounts.',
    'A research demonstration with 1.5 million parameters.',
  ],
};

/** What the export of a finished run has to know: scales, prompt, training, evaluation and limits. */
export function exportNotes(
  run: StudyRun,
  world: WorldId,
  scales: Scales,
  seenCountries: readonly string[],
  labels: number,
  measured: Measured,
): ExportNotes {
  const { training } = run;
  const hidesPlace = training.stage !== 'none' && training.settings.place === 'none';
  const { indicators, locationSensitivity, faithfulness } = summarise(measured);
  const answered = Object.keys(scales);
  const spearman = answered.flatMap((id) =>
    Object.entries(indicators[id].splits).map(([split, s]) => [
      `spearman/${id}/${split}`,
      { value: s.spearman.value, n: s.n, interval: pair(s.spearman.lo, s.spearman.hi) },
    ]),
  );
  const location = answered.map((id) => [
    `location-sensitivity/${id}`,
    {
      value: locationSensitivity[id].value,
      n: measured.location[id].length,
      interval: pair(locationSensitivity[id].lo, locationSensitivity[id].hi),
    },
  ]);
  return {
    variant: run.variant,
    world,
    scales: Object.fromEntries(
      answered.map((id) => [id, { thresholds: [...scales[id].thresholds] }]),
    ) as ExportNotes['scales'],
    prompt: {
      ...PROMPT_CONTRACT,
      include: { image: true, coordinates: !hidesPlace, address: !hidesPlace, nearby: !hidesPlace },
      answers: training.stage === 'sft' ? training.settings.answers : 'trace',
    },
    training: {
      stage: training.stage === 'none' ? 'base' : training.stage,
      seed: training.stage === 'none' ? 0 : training.settings.seed,
      labels,
      steps: training.stage === 'none' ? 0 : training.settings.steps,
      settings: training.stage === 'none' ? {} : flatSettings(training.settings),
    },
    seenCountries: [...seenCountries],
    evaluation: {
      ...Object.fromEntries([...spearman, ...location]),
      'land-cover/kept-out': { value: faithfulness.landCover.value, n: faithfulness.landCover.n, interval: null },
    },
    limits: [...LIMITS[world]],
  };
}

const pair = (lo: number | null, hi: number | null): [number, number] | null =>
  lo === null || hi === null ? null : [lo, hi];
