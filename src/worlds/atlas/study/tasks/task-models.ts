import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { imageTokenCount, NANO_CONFIG } from '../../../../model/config';
import { exportFiles } from '../../../../model/export';
import type { ExportNotes } from '../../../../model/manifest';
import { parseRecordedTasks, type RecordedTasks } from '../../../../profiling/tasks/recorded-tasks';
import { taskById } from '../../../../profiling/tasks/tasks';
import { replaceModelFolder } from '../../../../study/replace-model-folder';
import { flatSettings } from '../../../../training/settings';
import { loadWeights } from '../../../../training/weights-file';
import { ATLAS } from '../../atlas';
import { CHANGE_RUNS } from './compared-runs';
import { TASK_RUNS, type TaskRun } from './task-runs';
import { TASKS_TOKENIZER } from './task-set';

/** Tokens of a prompt's prefix for each picture: the picture and what stands around it. */
const PREFIX_TOKENS = 24;

/** Whose models the page asks: the file of what was recorded of them, and the runs that they are of. */
const ASKED: readonly { readonly file: string; readonly runs: readonly TaskRun[] }[] = [
  { file: 'recorded.json', runs: TASK_RUNS },
  { file: 'change.json', runs: CHANGE_RUNS },
];

/**
 * Writes the models of the recorded tasks as the page runs them, one folder each.
 * @param records folder of what was recorded of them, whose figures stand in their manifests
 * @param checkpoints folder of their weights, `tasks-VARIANT.safetensors`
 * @param models folder in which theirs are written, `tasks-VARIANT`
 * @returns their names
 */
export async function exportTaskModels(records: string, checkpoints: string, models: string): Promise<string[]> {
  const tokenizerJson = await readFile(TASKS_TOKENIZER, 'utf8');
  const names: string[] = [];
  for (const { file, runs } of ASKED) {
    const path = join(records, file);
    const recorded = parseRecordedTasks(await readFile(path, 'utf8'), path);
    for (const [i, { id }] of recorded.models.entries()) {
      const run = runs.find(({ name }) => name === `${id}-1`);
      if (!run) throw new Error(`${path} names the model "${id}", which is no run`);
      const name = `tasks-${id}`;
      const weights = await loadWeights(join(checkpoints, `${name}.safetensors`), NANO_CONFIG);
      const model = { config: NANO_CONFIG, weights, tokenizerJson, bits: 8 } as const;
      await replaceModelFolder(join(models, name), await exportFiles(name, model, notesOf(run, recorded, i)));
      names.push(name);
    }
  }
  return names;
}

function notesOf({ training, variant }: TaskRun, recorded: RecordedTasks, model: number): ExportNotes {
  if (training.stage === 'none') throw new Error(`"${variant}" was taught no tasks`);
  const { seed, steps } = training.settings;
  return {
    variant: `tasks-${variant}`,
    world: ATLAS.id,
    scales: {},
    tasks: recorded.tasks.map(({ id }) => id),
    prompt: {
      imageTokens: imageTokenCount(NANO_CONFIG.vision),
      nearbyPlaces: 0,
      maxPrefixTokens: PREFIX_TOKENS * Math.max(...recorded.tasks.map(({ id }) => taskById(id).pictures.length)),
      include: { image: true, coordinates: false, address: false, nearby: false },
      answers: 'trace',
    },
    training: { stage: training.stage, seed, labels: 0, steps, settings: flatSettings(training.settings) },
    seenCountries: [],
    evaluation: Object.fromEntries(
      recorded.tasks.flatMap(({ id, figures }) =>
        figures.map(({ split, n, models }) => {
          const { value, interval } = models[model];
          return [`${id}/${split}`, { value, n, interval: interval && [interval.lo, interval.hi] }];
        }),
      ),
    ),
    limits: limitsOf(recorded, model),
  };
}

/** What the recorded figures do not show a model to do. */
function limitsOf({ models, tasks }: RecordedTasks, model: number): string[] {
  const blind = tasks.filter(({ figures }) =>
    figures.some(({ split, above }) => split === 'unseen' && !((above[model].interval?.lo ?? 0) > 0)),
  );
  const { seeds } = models[model];
  const labels = blind.map(({ id }) => taskById(id).label.toLowerCase()).join(', ');
  return [
    `Its figures are means of ${seeds === 1 ? 'one seed' : `${seeds} seeds`}; this is the first.`,
    ...(blind.length > 0
      ? [`On unseen continents not shown to answer better than without the picture: ${labels}.`]
      : []),
  ];
}
