import type { ExportNotes } from '../model/manifest';
import { PROMPT_CONTRACT } from '../model/prompt-tokens';
import type { Scales } from '../training/regions';
import { flatSettings } from '../training/settings';
import { type WorldId, worldById } from '../worlds/worlds';
import type { Measured } from './evaluation/measure-model';
import { type Bounded, summarise } from './shipped/summary';
import type { StudyRun } from './study-run';

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
  const { indicators, locationSensitivity, imageSensitivity, faithfulness } = summarise(measured);
  const answered = Object.keys(scales);
  const spearman = answered.flatMap((id) =>
    Object.entries(indicators[id].splits).map(([split, s]) => [
      `spearman/${id}/${split}`,
      { value: s.spearman.value, n: s.n, interval: pair(s.spearman.lo, s.spearman.hi) },
    ]),
  );
  const spread = (name: string, id: string, { value, lo, hi }: Bounded, matrix: readonly unknown[]) =>
    [`${name}/${id}`, { value, n: matrix.length, interval: pair(lo, hi) }] as const;
  const sensitivity = answered.flatMap((id) => [
    spread('location-sensitivity', id, locationSensitivity[id], measured.location[id]),
    spread('image-sensitivity', id, imageSensitivity[id], measured.image[id]),
  ]);
  return {
    variant: run.variant,
    world,
    scales: Object.fromEntries(
      answered.map((id) => [id, { thresholds: [...scales[id].thresholds] }]),
    ) as ExportNotes['scales'],
    tasks: [],
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
      ...Object.fromEntries([...spearman, ...sensitivity]),
      'land-cover/kept-out': { value: faithfulness.landCover.value, n: faithfulness.landCover.n, interval: null },
    },
    limits: [...worldById(world).limits],
  };
}

const pair = (lo: number | null, hi: number | null): [number, number] | null =>
  lo === null || hi === null ? null : [lo, hi];
