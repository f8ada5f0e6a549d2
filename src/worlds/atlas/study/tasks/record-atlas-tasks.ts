import type { RecordedSample, RecordedTasks } from '../../../../profiling/tasks/recorded-tasks';
import { TASKS, taskById } from '../../../../profiling/tasks/tasks';
import { judgedQuestions } from '../../../../study/tasks/judged-questions';
import { recordedFigures, recordedQuestions, recordOutputs } from '../../../../study/tasks/record-tasks';
import { taskVariants } from '../../../../study/tasks/task-figures';
import { loadTaskWeights, QUESTION_ONLY, type TaskEvaluation } from './run-task';
import { openAtlasTasks } from './task-set';

/** Variants that the page shows side by side, by their first seed. */
const SHOWN = ['sft', 'elevated'] as const;

/** What the page shows of the tasks: figures of finished runs, and some questions with what the models answered. */
export async function recordAtlasTasks(work: string, finished: readonly TaskEvaluation[]): Promise<RecordedTasks> {
  const { data, questions, places } = await openAtlasTasks(work);
  const variants = taskVariants(finished);
  const variant = (id: string) => {
    const found = variants.find((one) => one.id === id);
    if (!found) throw new Error(`No run of "${id}" is finished in ${work}; call "train" first`);
    return found;
  };
  const models = SHOWN.map(variant);
  const chosen = recordedQuestions(judgedQuestions(questions));
  const outputs: RecordedSample['outputs'][] = [];
  for (const id of SHOWN) outputs.push(await recordOutputs(chosen, data, await loadTaskWeights(work, `${id}-1`)));
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
    madeOn: new Date().toISOString().slice(0, 10),
    models: models.map(({ id, label, runs }) => ({ id, label, seeds: runs.length })),
    tasks: TASKS.filter(({ pictures }) => pictures.length === 1).map(({ id }) => ({
      id,
      figures: recordedFigures(id, models, variant(QUESTION_ONLY)),
      samples: samples.filter(({ task }) => task === id).map(({ recorded }) => recorded),
    })),
  };
}
