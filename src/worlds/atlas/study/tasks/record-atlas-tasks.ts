import type { TaskId } from '../../../../domain/task';
import type { RecordedSample, RecordedTasks } from '../../../../profiling/tasks/recorded-tasks';
import { TASKS, taskById } from '../../../../profiling/tasks/tasks';
import { judgedQuestions } from '../../../../study/tasks/judged-questions';
import { recordedFigures, recordedQuestions, recordOutputs } from '../../../../study/tasks/record-tasks';
import { type TaskVariant, taskVariants } from '../../../../study/tasks/task-figures';
import { openAtlasChange } from './change-set';
import { loadTaskWeights, QUESTION_ONLY, type TaskEvaluation } from './run-task';
import type { AtlasTasks } from './task-set';

/** Variants that the page shows side by side, by their first seed. */
const SHOWN = ['sft', 'sft-grpo'] as const;
const SHOWN_CHANGE = ['change-sft', 'change-grpo'] as const;
const SHOWN_STREET = ['street-eyes', 'street-sft', 'street-together'] as const;

const variantAmong = (finished: readonly TaskEvaluation[], work: string): ((id: string) => TaskVariant) => {
  const variants = taskVariants(finished);
  return (id) => {
    const found = variants.find((one) => one.id === id);
    if (!found) throw new Error(`No run of "${id}" is finished in ${work}; train it first`);
    return found;
  };
};

const today = (): string => new Date().toISOString().slice(0, 10);

const shownModels = (models: readonly TaskVariant[]): RecordedTasks['models'] =>
  models.map(({ id, label, runs }) => ({ id, label, seeds: runs.length }));

/** What the page shows of views from the street: figures of finished runs. */
export function recordStreet(work: string, finished: readonly TaskEvaluation[]): RecordedTasks {
  const variant = variantAmong(finished, work);
  const models = SHOWN_STREET.map(variant);
  const figures = recordedFigures('street', models, variant(QUESTION_ONLY));
  return {
    schema: 1,
    madeOn: today(),
    models: shownModels(models),
    tasks: [{ id: 'street', figures, samples: [] }],
  };
}

/** What the page shows of the change between two dates: figures, and some squares with what the models answered. */
export async function recordChange(
  tasks: AtlasTasks,
  work: string,
  finished: readonly TaskEvaluation[],
): Promise<RecordedTasks> {
  return recordOf(['change'], SHOWN_CHANGE, await openAtlasChange(tasks, work), work, finished);
}

/**
 * What the page shows of the tasks on one picture: figures of finished runs, and some questions with what the models
 * answered.
 */
export function recordAtlasTasks(
  tasks: AtlasTasks,
  work: string,
  finished: readonly TaskEvaluation[],
): Promise<RecordedTasks> {
  const ids = TASKS.filter(({ pictures }) => pictures.length === 1).map(({ id }) => id);
  return recordOf(ids, SHOWN, tasks, work, finished);
}

async function recordOf(
  ids: readonly TaskId[],
  shown: readonly string[],
  { data, questions, places }: AtlasTasks,
  work: string,
  finished: readonly TaskEvaluation[],
): Promise<RecordedTasks> {
  const variant = variantAmong(finished, work);
  const models = shown.map(variant);
  const chosen = recordedQuestions(judgedQuestions(questions));
  const outputs: RecordedSample['outputs'][] = [];
  for (const id of shown) outputs.push(await recordOutputs(chosen, data, await loadTaskWeights(work, `${id}-1`)));
  const samples = chosen.map(({ sample, ...question }, i) => ({
    task: sample.task,
    recorded: {
      ...places[question.tiles[question.tiles.length - 1]],
      question: sample.question,
      truth: taskById(sample.task).grammar.write(sample.answer),
      facts: [...sample.facts],
      outputs: outputs.map((own) => own[i]),
    },
  }));
  return {
    schema: 1,
    madeOn: today(),
    models: shownModels(models),
    tasks: ids.map((id) => ({
      id,
      figures: recordedFigures(id, models, variant(QUESTION_ONLY)),
      samples: samples.filter(({ task }) => task === id).map(({ recorded }) => recorded),
    })),
  };
}
