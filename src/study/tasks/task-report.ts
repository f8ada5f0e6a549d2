import { difference } from '../../bias/weighted-statistic';
import { TASKS, type Task } from '../../profiling/tasks/tasks';
import { fixed, interval, percent, signedFixed, table } from '../report/wording';
import type { ComparedTask } from './compared-tasks';
import { type TaskEvaluations, taskAims } from './task-aims';
import {
  estimateOf,
  rowsOfTask,
  type ScoredRun,
  shareOfTrue,
  type TaskVariant,
  taskStatistic,
  taskVariants,
} from './task-figures';

/** What every other row has to beat. */
const BLIND = 'question-only';
const SFT = 'sft';
const SPLITS = [
  { id: 'unseen', title: 'Unseen continents' },
  { id: 'seen_heldout', title: 'Held-out regions of seen continents' },
] as const;

/**
 * Each model that compares pictures beside what the question alone and a part of the pictures allow. Questions are the
 * same for all of them.
 * @param runs the one without a picture among them, and those with a part
 */
export function comparedReport(
  runs: readonly ScoredRun[],
  { title, about, part, reinforced, forecast }: ComparedTask,
): string {
  const variants = taskVariants(runs);
  const seeing = variants.filter(({ id }) => id !== BLIND);
  const comparing = seeing.filter(({ id }) => id !== part.variant && id !== forecast);
  return [
    '',
    `# ${title}`,
    '',
    ...about,
    '',
    ...SPLITS.flatMap(({ id, title: where }) => [
      `## ${title}: ${where.toLowerCase()}`,
      '',
      levels(variants, id),
      '',
      '### Above the question alone',
      '',
      differences(seeing, variants, BLIND, id),
      '',
      `### Above ${part.name}`,
      '',
      differences(comparing, variants, part.variant, id),
      '',
      ...(forecast && variants.some((variant) => variant.id === forecast)
        ? ['### Above the earlier picture alone', '', differences(comparing, variants, forecast, id), '']
        : []),
      ...reinforcedLines(variants, reinforced, id),
      '### Form, and whether traces are true',
      '',
      manners(seeing, id),
      '',
    ]),
  ].join('\n');
}

/** How far reinforcement is above what it began from; nothing where one of both was not run. */
function reinforcedLines(
  variants: readonly TaskVariant[],
  { variant, from }: ComparedTask['reinforced'],
  split: string,
): string[] {
  const own = variants.filter(({ id }) => id === variant);
  const before = variants.find(({ id }) => id === from);
  if (own.length === 0 || !before) return [];
  return [`### Reinforcement above "${before.label}"`, '', differences(own, variants, from, split), ''];
}

/** Tasks of which questions were asked. */
const tasksOf = ([{ runs }]: readonly TaskVariant[], split: string): Task[] =>
  TASKS.filter((task) => rowsOfTask(runs[0], task, split).length > 0);

/**
 * The document of the tasks: what each model reaches, beside what the question alone allows, and what reinforcement
 * adds. Questions are the same for all, so differences are paired; intervals resample blocks of 3 x 3 regions.
 * @param evaluations those on one picture with the one that sees none among them; of drawn answers, a secondary figure,
 *   there may be none
 */
export function taskReport(evaluations: TaskEvaluations): string {
  const variants = taskVariants(evaluations.single);
  const drawers = taskVariants(evaluations.drawn);
  const others = variants.filter(({ id }) => id !== BLIND && id !== SFT);
  return `${[
    '# Tasks on one picture',
    '',
    'Written by `npm run tasks -- report` from the evaluations of `npm run tasks -- train`; nothing here is typed by',
    'hand. Everything is on the **simulated planet**, whose truth is exact: squares of 640 m, 64 x 64 pixels, prompts',
    'without any word of the place. Means over seeds, 95 % intervals over blocks of 3 x 3 regions in brackets. Questions',
    'of yes or no, of halves and of counts are asked so that each truth comes as often.',
    '',
    ...taskAims(evaluations),
    ...SPLITS.flatMap(({ id, title }) => [
      `## ${title}`,
      '',
      levels(variants, id),
      '',
      '### Above the question alone',
      '',
      'Below zero, or with zero inside the interval: **not shown to look at the picture**, a negative result.',
      '',
      differences(
        variants.filter(({ id: own }) => own !== BLIND),
        variants,
        BLIND,
        id,
      ),
      '',
      '### Above SFT',
      '',
      differences(others, variants, SFT, id),
      '',
      ...(drawers.some(({ id: own }) => own === SFT) ? drawnAnswers(drawers, id) : []),
      '### Form, and whether traces are true',
      '',
      manners(
        variants.filter(({ id: own }) => own !== BLIND),
        id,
      ),
      '',
    ]),
  ].join('\n')}`;
}

/** What reinforcement works on is not the most likely answer but what a model draws: that stands apart. */
const drawnAnswers = (drawers: readonly TaskVariant[], split: string): string[] => [
  '### Drawn answers (secondary)',
  '',
  'Above, each model gives its most likely answer. Here four answers a question are drawn at temperature 1, as',
  'reinforcement draws them, and the figure is their mean.',
  '',
  levels(drawers, split),
  '',
  differences(
    drawers.filter(({ id }) => id !== SFT),
    drawers,
    SFT,
    split,
    'above SFT',
  ),
  '',
];

function levels(variants: readonly TaskVariant[], split: string): string {
  return table(
    ['task', 'metric', 'n', ...variants.map(({ label, runs }) => `${label} (${seedText(runs.length)})`)],
    tasksOf(variants, split).map((task) => [
      task.label,
      task.metrics[0].label,
      String(rowsOfTask(variants[0].runs[0], task, split).length),
      ...variants.map((variant) => {
        const { value, interval: bounds } = estimateOf(variant, taskStatistic(variant, task, split));
        return `${fixed(value)} ${interval(bounds)}`.trim();
      }),
    ]),
  );
}

function differences(
  shown: readonly TaskVariant[],
  variants: readonly TaskVariant[],
  from: string,
  split: string,
  heading = '',
): string {
  const other = variants.find(({ id }) => id === from);
  if (!other) return `No run of "${from}" is finished.`;
  return table(
    ['task', ...shown.map(({ label }) => `${label} ${heading}`.trim())],
    tasksOf(variants, split).map((task) => [
      task.label,
      ...shown.map((variant) => {
        const above = difference(taskStatistic(variant, task, split), taskStatistic(other, task, split));
        const { value, interval: bounds } = estimateOf(variant, above);
        return `${signedFixed(value)} ${interval(bounds, signedFixed)}`.trim();
      }),
    ]),
  );
}

function manners(variants: readonly TaskVariant[], split: string): string {
  return table(
    ['model', 'outputs that can be read', 'sentences a trace', 'of them true', 'n'],
    variants.map((variant) => {
      const { label, runs } = variant;
      const scores = runs.flatMap((run) => run.scores.filter((score) => score.split === split));
      const said = sum(scores.map((score) => score.said));
      return [
        label,
        percent(sum(scores.map(({ isRead }) => Number(isRead))) / scores.length),
        fixed(said / scores.length, 2),
        percent(shareOfTrue(variant, split)),
        String(scores.length),
      ];
    }),
  );
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const seedText = (count: number): string => (count === 1 ? '1 seed' : `${count} seeds`);
