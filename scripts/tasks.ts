import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHANGE_REPORT, STREET_REPORT } from '../src/study/tasks/compared-tasks';
import { scoreCompletions } from '../src/study/tasks/easyr1/score-completions';
import { firstPictureAlone, lastPictureAlone, viewLeftOut } from '../src/study/tasks/in-part';
import { realReport } from '../src/study/tasks/real-report';
import { comparedReport, taskReport } from '../src/study/tasks/task-report';
import { ATLAS } from '../src/worlds/atlas/atlas';
import { judgedChanges, openAtlasChange } from '../src/worlds/atlas/study/tasks/change-set';
import { CHANGE_RUNS, STREET_RUNS } from '../src/worlds/atlas/study/tasks/compared-runs';
import { exportDataset } from '../src/worlds/atlas/study/tasks/export-dataset';
import { askRealPictures } from '../src/worlds/atlas/study/tasks/real-run';
import { recordAtlasTasks, recordChange, recordStreet } from '../src/worlds/atlas/study/tasks/record-atlas-tasks';
import {
  answerBlindly,
  answerByDrawing,
  answerByEyes,
  CHANGE_QUESTION_ONLY,
  drawnName,
  executeAlone,
  executeTaskRun,
  QUESTION_ONLY,
  readEvaluation,
  STREET_EYES,
  STREET_QUESTION_ONLY,
  type TaskEvaluation,
} from '../src/worlds/atlas/study/tasks/run-task';
import { streetReport } from '../src/worlds/atlas/study/tasks/street-report';
import { openAtlasStreet } from '../src/worlds/atlas/study/tasks/street-tasks';
import { exportTaskModels } from '../src/worlds/atlas/study/tasks/task-models';
import { ALONE_RUNS, DRAWN_RUNS, TASK_RUNS, type TaskRun } from '../src/worlds/atlas/study/tasks/task-runs';
import { openAtlasTasks } from '../src/worlds/atlas/study/tasks/task-set';
import { count, required, writableFile, writableFolder } from './options';

const HELP = `Tasks on pictures of the Atlas: trains their models, asks them, reports.

npm run tasks -- train [--work runs/atlas] [--only PREFIX]
npm run tasks -- alone [--work runs/atlas] [--only PREFIX]
npm run tasks -- drawn [--work runs/atlas] [--only PREFIX]
npm run tasks -- change [--work runs/atlas] [--only PREFIX]
npm run tasks -- pair [--work runs/atlas] [--only PREFIX]
npm run tasks -- report [--work runs/atlas] [--out docs/tasks.md]
npm run tasks -- record [--work runs/atlas] [--file public/tasks/recorded.json]
npm run tasks -- dataset --out DIR [--work runs/atlas] [--squares 3000] [--px 256]
npm run tasks -- score --completions FILE
npm run tasks -- models
npm run tasks -- real --data DIR [--out docs/tasks-real.md] [--file public/tasks/recorded.json]
npm run tasks -- street [--questions 300]
npm run tasks -- list

"train" teaches the tasks on one picture, "change" what was built between two dates, from two pictures in one prompt,
"pair" where a view from the street was taken, among five pictures from above.

"alone" teaches each task on one picture to a model of its own. "drawn" judges the models of "train" by four answers a
question that are drawn by their likelihood, as reinforcement draws them.

Behind "npm run train -- features --world atlas", in the same working folder.

"dataset" writes questions, pictures, rewards and a launch configuration for EasyR1, the framework of the paper; what a
model trained there answers comes back as a file of JSON lines {"response", "ground_truth"}, which "score" reads.

"street" draws questions of a view from the street and five pictures from above, the same each time, and says how often
they are answered rightly without having learned to look; about 0.1 s a question.

"models" writes the committed weights as the page runs them, with the recorded figures in their manifests.

"real" asks the committed models about real pictures of another sensor (UC Merced Land Use, DIR/ucm128/ucm128.zip of
class/classNN.jpg), from which nothing is learned: a document, and figures for the page as real.json beside --file.

Options:
  --work DIR     working folder of the planet's base (default: ${ATLAS.training.workFolder})
  --only PREFIX  only runs whose name begins so
  --out FILE     where the report is written; "-" is standard output
  --squares N    most squares of each part of the planet (default: 3000)
  --px N         side of the pictures of "dataset" (default: 256)
  --questions N  questions of each part of the planet of "street" (default: 300)
  --data DIR     folder of real pictures
  --file FILE    where "record" writes what the page shows: figures, and some questions with their answers
A run that was interrupted goes on from its last checkpoint; a finished one is not trained again.
`;

const OPTIONS = {
  work: { type: 'string', default: ATLAS.training.workFolder },
  only: { type: 'string', default: '' },
  out: { type: 'string' },
  squares: { type: 'string', default: '3000' },
  px: { type: 'string', default: '256' },
  completions: { type: 'string' },
  data: { type: 'string' },
  questions: { type: 'string', default: '300' },
  file: { type: 'string', default: 'public/tasks/recorded.json' },
  help: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function begunBy<R extends TaskRun>(all: readonly R[], only: string): R[] {
  const runs = all.filter(({ name }) => name.startsWith(only));
  if (runs.length === 0) throw new Error(`--only ${only}: no run begins so; see npm run tasks -- list`);
  return runs;
}

async function train({ work, only }: Values): Promise<void> {
  const runs = begunBy(TASK_RUNS, only);
  const tasks = await openAtlasTasks(await writableFolder('work', work));
  await answerBlindly(tasks, work);
  for (const run of runs) await executeTaskRun(run, tasks, work);
}

/** Each task by a model of its own. */
async function alone({ work, only }: Values): Promise<void> {
  const runs = begunBy(ALONE_RUNS, only);
  const tasks = await openAtlasTasks(await writableFolder('work', work));
  for (const run of runs) await executeAlone(run, tasks, work);
}

/** Judges what was trained by answers that are drawn. */
async function drawn({ work, only }: Values): Promise<void> {
  const runs = begunBy(DRAWN_RUNS, only);
  const tasks = await openAtlasTasks(await writableFolder('work', work));
  for (const run of runs) await answerByDrawing(run, tasks, work);
}

/** As `train`, of the change between two dates. */
async function change({ work, only }: Values): Promise<void> {
  const runs = begunBy(CHANGE_RUNS, only);
  const tasks = await openAtlasChange(await openAtlasTasks(await writableFolder('work', work)), work);
  await answerBlindly(tasks, work, CHANGE_QUESTION_ONLY, judgedChanges(tasks));
  const seen = { all: tasks, part: lastPictureAlone(tasks), first: firstPictureAlone(tasks) };
  for (const run of runs) await executeTaskRun(run, seen[run.sees], work);
}

/** As `train`, of where views from the street were taken. */
async function pair({ work, only }: Values): Promise<void> {
  const runs = begunBy(STREET_RUNS, only);
  const tasks = await openAtlasStreet(await openAtlasTasks(await writableFolder('work', work)), work);
  await answerBlindly(tasks, work, STREET_QUESTION_ONLY);
  await answerByEyes(tasks, tasks.likest, work);
  const { data, together } = tasks;
  const seen = { all: tasks, part: viewLeftOut(tasks), together: { ...tasks, data: { ...data, together } } };
  for (const run of runs) await executeTaskRun(run, seen[run.sees], work);
}

async function evaluationsOf(work: string, names: readonly string[]): Promise<TaskEvaluation[]> {
  const all = await Promise.all(names.map((name) => readEvaluation(work, name)));
  return all.filter((evaluation) => evaluation !== null);
}

const CHANGE_EVALUATIONS = [CHANGE_QUESTION_ONLY, ...CHANGE_RUNS.map(({ name }) => name)];
const STREET_EVALUATIONS = [STREET_QUESTION_ONLY, STREET_EYES, ...STREET_RUNS.map(({ name }) => name)];

async function finishedRuns(work: string): Promise<TaskEvaluation[]> {
  const names = [...TASK_RUNS, ...ALONE_RUNS].map(({ name }) => name);
  const finished = await evaluationsOf(work, [QUESTION_ONLY, ...names]);
  if (finished.length === 0) throw new Error(`--work ${work}: no run is finished there; call "train" first`);
  return finished;
}

async function report({ work, out = 'docs/tasks.md' }: Values): Promise<void> {
  await writableFile('out', out);
  const changes = await evaluationsOf(work, CHANGE_EVALUATIONS);
  const streets = await evaluationsOf(work, STREET_EVALUATIONS);
  const drawn = await evaluationsOf(work, DRAWN_RUNS.map(drawnName));
  const parts = [
    taskReport({ single: await finishedRuns(work), drawn, streets, changes }),
    streets.length > 1 ? comparedReport(streets, STREET_REPORT) : '',
    changes.length > 1 ? comparedReport(changes, CHANGE_REPORT) : '',
  ];
  const text = parts.join('');
  if (out === '-') process.stdout.write(text);
  else await writeFile(out, text);
}

async function record({ work, file }: Values): Promise<void> {
  await writableFile('file', file);
  const finished = await finishedRuns(work);
  const tasks = await openAtlasTasks(work);
  const recorded = await recordAtlasTasks(tasks, work, finished);
  await writeFile(file, `${JSON.stringify(recorded)}\n`);
  const streets = await evaluationsOf(work, STREET_EVALUATIONS);
  const changes = await evaluationsOf(work, CHANGE_EVALUATIONS);
  const changeFile = join(dirname(file), 'change.json');
  if (changes.length > 1) await writeFile(changeFile, `${JSON.stringify(await recordChange(tasks, work, changes))}\n`);
  const streetFile = join(dirname(file), 'street.json');
  if (streets.length > 1) await writeFile(streetFile, `${JSON.stringify(recordStreet(work, streets))}\n`);
}

async function dataset({ work, out, squares, px }: Values): Promise<void> {
  const folder = await writableFolder('out', required('out', out));
  if ((await readdir(folder)).length > 0) throw new Error(`--out ${folder}: is not empty; give a new folder`);
  const rows = await exportDataset(work, folder, count('squares', squares), count('px', px, 16));
  process.stdout.write(`${folder}: ${rows} questions\n`);
}

async function score({ completions }: Values): Promise<void> {
  const path = required('completions', completions);
  process.stdout.write(scoreCompletions(await readFile(path, 'utf8'), path));
}

async function models({ file }: Values): Promise<void> {
  const names = await exportTaskModels(dirname(file), 'checkpoints', 'public/models');
  process.stdout.write(`${names.join(', ')} in public/models\n`);
}

async function real({ data, out = 'docs/tasks-real.md', file }: Values): Promise<void> {
  const folder = required('data', data);
  const figures = join(dirname(file), 'real.json');
  await writableFile('out', out);
  await writableFile('file', figures);
  const record = await askRealPictures(folder, 'checkpoints', new Date().toISOString().slice(0, 10));
  await writeFile(figures, `${JSON.stringify(record)}\n`);
  if (out === '-') process.stdout.write(realReport(record));
  else await writeFile(out, realReport(record));
}

async function street({ questions }: Values): Promise<void> {
  process.stdout.write(streetReport(count('questions', questions)));
}

const list = async (): Promise<void> => {
  const all = [...TASK_RUNS, ...ALONE_RUNS, ...CHANGE_RUNS, ...STREET_RUNS];
  process.stdout.write(`${all.map(({ name, label }) => `${name.padEnd(14)} ${label}`).join('\n')}\n`);
};

const COMMANDS: Readonly<Record<string, (values: Values) => Promise<void>>> = {
  train,
  alone,
  drawn,
  change,
  pair,
  report,
  record,
  dataset,
  score,
  models,
  real,
  street,
  list,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [name = '', ...more] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (!Object.hasOwn(COMMANDS, name) || more.length > 0)
    throw new Error(`"${positionals.join(' ')}": give one of ${Object.keys(COMMANDS).join(', ')}; see --help`);
  await COMMANDS[name](values);
}

main().catch((error: Error) => {
  process.stderr.write(`tasks: ${error.message}\n`);
  process.exitCode = 1;
});
