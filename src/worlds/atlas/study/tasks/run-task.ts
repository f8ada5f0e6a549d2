import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../../../domain/random';
import type { StreetLetter, TaskSample } from '../../../../domain/task';
import { NANO_CONFIG } from '../../../../model/config';
import type { Weights } from '../../../../model/parameters';
import { oneTaskOf } from '../../../../study/tasks/in-part';
import { judgedQuestions } from '../../../../study/tasks/judged-questions';
import { drawnOutputsOn, outputsOn } from '../../../../study/tasks/measure-tasks';
import { questionOnly } from '../../../../study/tasks/question-only';
import { scoreOfAnswer, scoresOfDrawn, scoresOfOutputs, type TaskScore } from '../../../../study/tasks/task-scores';
import { trainTaskGrpo } from '../../../../training/tasks/task-grpo';
import { trainTaskSft } from '../../../../training/tasks/task-sft';
import { loadWeights, saveWeights } from '../../../../training/weights-file';
import type { TaskRun } from './task-runs';
import type { AtlasTasks } from './task-set';

/** Scores of a run on the judged questions, and what it wrote. */
export interface TaskEvaluation {
  readonly variant: string;
  readonly label: string;
  readonly seed: number;
  readonly scores: readonly TaskScore[];
  readonly outputs: readonly string[];
}

/** Where the models of the tasks are kept in the working folder of the base. */
const folderOf = (work: string, name: string): string => join(work, 'tasks', name);
const weightsOf = (work: string, name: string): string => join(folderOf(work, name), 'weights.safetensors');
const evaluationFile = (work: string, name: string): string => join(work, 'tasks', 'evaluations', `${name}.json`);

/** Names of what is answered without a picture. */
export const QUESTION_ONLY = 'question-only';
export const CHANGE_QUESTION_ONLY = 'change-question-only';
export const STREET_QUESTION_ONLY = 'street-question-only';

/** Name of what eyes answer that compare. */
export const STREET_EYES = 'street-eyes';

/** Trains a run and asks it the judged questions; one that was finished before is read back. */
export async function executeTaskRun(run: TaskRun, tasks: AtlasTasks, work: string): Promise<TaskEvaluation> {
  const known = await readEvaluation(work, run.name);
  if (known) return known;
  const weights = await trainRun(run, tasks, work);
  const questions = judgedQuestions(tasks.questions);
  const outputs = await outputsOn(questions, tasks.data, weights, (done) => {
    process.stderr.write(`${run.name}: ${done} of ${questions.length} questions\n`);
  });
  const { variant, label, seed } = run;
  return keepEvaluation(work, run.name, { variant, label, seed, scores: scoresOfOutputs(questions, outputs), outputs });
}

/** Answers that are drawn for a question. */
const DRAWN = 4;

/** Name of the evaluation of a run by answers that are drawn. */
export const drawnName = (run: TaskRun): string => `drawn-${run.name}`;

/**
 * Answers the judged questions as reinforcement sees a model answer, some times each: what it draws, not what is most
 * likely.
 */
export async function answerByDrawing(run: TaskRun, tasks: AtlasTasks, work: string): Promise<TaskEvaluation> {
  const known = await readEvaluation(work, drawnName(run));
  if (known) return known;
  const { variant, label, seed, name } = run;
  const questions = judgedQuestions(tasks.questions);
  const random = seededRandom(seed, 'drawn answers');
  const weights = await loadTaskWeights(work, name);
  const drawn = await drawnOutputsOn(questions, tasks.data, weights, DRAWN, random, (done) => {
    process.stderr.write(`${name}, drawn: ${done} of ${questions.length} questions\n`);
  });
  const scores = scoresOfDrawn(questions, drawn);
  return keepEvaluation(work, drawnName(run), { variant, label, seed, scores, outputs: [] });
}

/**
 * Trains a model for each task alone, by the settings of a run of them all, and judges each by its own questions. A
 * step sees as many squares, each of which has a question of the task.
 */
export async function executeAlone(run: TaskRun, tasks: AtlasTasks, work: string): Promise<TaskEvaluation> {
  const known = await readEvaluation(work, run.name);
  if (known) return known;
  const questions = judgedQuestions(tasks.questions);
  const outputs = new Array<string>(questions.length).fill('');
  for (const task of new Set(questions.map(({ sample }) => sample.task))) {
    const { name, startsFrom } = run;
    const alone = { ...run, name: `${name}-${task}`, ...(startsFrom && { startsFrom: `${startsFrom}-${task}` }) };
    const weights = await trainRun(alone, oneTaskOf(tasks, task), work);
    const at = questions.flatMap(({ sample }, i) => (sample.task === task ? [i] : []));
    const own = await outputsOn(
      at.map((i) => questions[i]),
      tasks.data,
      weights,
    );
    for (const [k, i] of at.entries()) outputs[i] = own[k];
  }
  const { variant, label, seed } = run;
  return keepEvaluation(work, run.name, { variant, label, seed, scores: scoresOfOutputs(questions, outputs), outputs });
}

/**
 * Answers the judged questions without their pictures, as well as the questions learned from allow.
 * @param name what its evaluation is kept as
 * @param known questions that the constant answers are learned from, if others than those
 */
export async function answerBlindly(
  tasks: AtlasTasks,
  work: string,
  name = QUESTION_ONLY,
  known: readonly TaskSample[] = tasks.data.pictures.flatMap(({ turned }) => turned[0]),
): Promise<TaskEvaluation> {
  const answer = questionOnly(known);
  const scores = judgedQuestions(tasks.questions).map((question) => scoreOfAnswer(question, answer(question.sample)));
  const label = 'question alone';
  return keepEvaluation(work, name, { variant: QUESTION_ONLY, label, seed: 1, scores, outputs: [] });
}

/** What the eyes that compare find most alike, without a decoder: answers by the tile of the view. */
export function answerByEyes(
  tasks: AtlasTasks,
  likest: ReadonlyMap<number, StreetLetter>,
  work: string,
): Promise<TaskEvaluation> {
  const scores = judgedQuestions(tasks.questions).map((question) =>
    scoreOfAnswer(question, likest.get(question.tiles[0]) ?? null),
  );
  const label = 'eyes alone: the picture most alike';
  return keepEvaluation(work, STREET_EYES, { variant: STREET_EYES, label, seed: 1, scores, outputs: [] });
}

async function trainRun(run: TaskRun, { data }: AtlasTasks, work: string): Promise<Weights> {
  const { training, startsFrom, name } = run;
  if (training.stage === 'none') return data.base;
  const start = startsFrom ? { ...data, base: await loadWeights(weightsOf(work, startsFrom), data.config) } : data;
  const out = folderOf(work, name);
  const { weights } =
    training.stage === 'sft'
      ? await trainTaskSft(start, training.settings, out)
      : await trainTaskGrpo(start, training.settings, out);
  await saveWeights(weightsOf(work, name), weights, data.config, { stage: `task-${training.stage}` });
  return weights;
}

/** Weights of a finished run. @throws Error where it is not */
export const loadTaskWeights = (work: string, name: string): Promise<Weights> =>
  loadWeights(weightsOf(work, name), NANO_CONFIG);

/** The evaluation of a run; null where it is not finished. */
export const readEvaluation = (work: string, name: string): Promise<TaskEvaluation | null> =>
  readFile(evaluationFile(work, name), 'utf8').then(JSON.parse, () => null);

async function keepEvaluation(work: string, name: string, evaluation: TaskEvaluation): Promise<TaskEvaluation> {
  const file = evaluationFile(work, name);
  await mkdir(join(work, 'tasks', 'evaluations'), { recursive: true });
  await writeFile(`${file}.partial`, JSON.stringify(evaluation));
  await rename(`${file}.partial`, file);
  return evaluation;
}
