import { difference } from '../../bias/weighted-statistic';
import type { TaskId } from '../../domain/task';
import { TASKS, taskById } from '../../profiling/tasks/tasks';
import { fixed, interval, percent, table } from '../report/wording';
import { CHANGE_REPORT, type ComparedTask, STREET_REPORT } from './compared-tasks';
import {
  estimateOf,
  rowsOfTask,
  type ScoredRun,
  shareOfTrue,
  type TaskVariant,
  taskStatistic,
  taskVariants,
} from './task-figures';

/** Runs of everything that was trained on tasks. */
export interface TaskEvaluations {
  /** On one picture. */
  readonly single: readonly ScoredRun[];
  /** The same, by answers that are drawn. */
  readonly drawn: readonly ScoredRun[];
  readonly streets: readonly ScoredRun[];
  readonly changes: readonly ScoredRun[];
}

/** An aim that was set before the study: a figure of one task, of every model that is asked. */
interface TaskAim {
  readonly text: string;
  readonly task: TaskId;
  readonly among: keyof TaskEvaluations;
  readonly metric: number;
  readonly isMet: (value: number) => boolean;
}

const AIMS: readonly TaskAim[] = [
  {
    text: 'Street and satellite: at least 0.70 of five',
    task: 'street',
    among: 'streets',
    metric: 0,
    isMet: (v) => v >= 0.7,
  },
  { text: 'Where: overlap at least half in 0.5', task: 'ground', among: 'single', metric: 0, isMet: (v) => v >= 0.5 },
  { text: 'How many: mean error at most 1', task: 'count', among: 'single', metric: 1, isMet: (v) => v <= 1 },
  {
    text: 'Description: F1 of facts at least 0.75',
    task: 'caption',
    among: 'single',
    metric: 0,
    isMet: (v) => v >= 0.75,
  },
  {
    text: 'What changed: overlap at least 0.4, which "nothing" alone has',
    task: 'change',
    among: 'changes',
    metric: 0,
    isMet: (v) => v >= 0.4,
  },
];

const SPLIT = 'unseen';
/** What answers without a model that was trained on the task. */
const NO_MODELS = ['question-only', 'base', 'street-eyes'];
/** What sees a part of the pictures alone. */
const PARTS = [CHANGE_REPORT, STREET_REPORT].flatMap(({ part, forecast }) => [part.variant, forecast]);
const ENOUGH_TASKS = 4;
const TRUE_SHARE = 0.9;

const verdict = (isMet: boolean): string => (isMet ? '**met**' : '**not met**');

/** Each aim of the tasks with what every model reaches on unseen continents; lines of the document. */
export function taskAims(evaluations: TaskEvaluations): string[] {
  const aims = AIMS.flatMap(({ text, task, among, metric, isMet }) => {
    const models = modelsOf(evaluations[among]).filter(
      ({ runs }) => rowsOfTask(runs[0], taskById(task), SPLIT).length > 0,
    );
    if (models.length === 0) return [];
    const reached = models.map((variant) => ({
      variant,
      estimate: estimateOf(variant, taskStatistic(variant, taskById(task), SPLIT, metric)),
    }));
    const figures = reached.map(({ variant, estimate: { value, interval: bounds } }) =>
      `${variant.label} ${fixed(value)} ${interval(bounds)}`.trim(),
    );
    return [
      [text, verdict(reached.some(({ estimate: { value } }) => value !== null && isMet(value))), figures.join('; ')],
    ];
  });
  return [
    '## The aims',
    '',
    'Set before the study; on unseen continents, means over seeds. An aim is met where one of the models meets it.',
    '',
    table(['aim', 'verdict', 'figures'], [...aims, reinforcementAim(evaluations), traceAim(evaluations)]),
    '',
  ];
}

const modelsOf = (runs: readonly ScoredRun[]): TaskVariant[] =>
  taskVariants(runs).filter(({ id }) => ![...NO_MODELS, ...PARTS].includes(id));

function reinforcementAim({ single, drawn, changes, streets }: TaskEvaluations): string[] {
  const above = (runs: readonly ScoredRun[], grpoId: string, sftId: string): string[] | null => {
    const variants = taskVariants(runs);
    const sft = variants.find(({ id }) => id === sftId);
    const grpo = variants.find(({ id }) => id === grpoId);
    if (!sft || !grpo) return null;
    return TASKS.filter((task) => rowsOfTask(sft.runs[0], task, SPLIT).length > 0)
      .filter((task) => {
        const gain = difference(taskStatistic(grpo, task, SPLIT), taskStatistic(sft, task, SPLIT));
        return (estimateOf(grpo, gain).interval?.lo ?? 0) > 0;
      })
      .map(({ label }) => label);
  };
  const compared = (runs: readonly ScoredRun[], { reinforced: { variant, from } }: ComparedTask) =>
    above(runs, variant, from);
  const likely = [
    above(single, 'sft-grpo', 'sft'),
    compared(changes, CHANGE_REPORT),
    compared(streets, STREET_REPORT),
  ].flatMap((tasks) => tasks ?? []);
  const secondary = above(drawn, 'sft-grpo', 'sft');
  const listed = (tasks: readonly string[]): string =>
    `${tasks.length}${tasks.length > 0 ? ` (${tasks.join(', ')})` : ''}`;
  return [
    `GRPO above SFT on at least ${ENOUGH_TASKS} tasks, interval above zero`,
    verdict(likely.length >= ENOUGH_TASKS),
    `most likely answers: ${listed(likely)}${secondary ? `; drawn answers, secondary: ${listed(secondary)}` : ''}`,
  ];
}

function traceAim({ single, streets, changes }: TaskEvaluations): string[] {
  const shares = [single, streets, changes].flatMap(modelsOf).flatMap((variant) => {
    const share = shareOfTrue(variant, SPLIT);
    return share === null ? [] : [{ variant, share }];
  });
  return [
    `Sentences of traces true in at least ${percent(TRUE_SHARE)}, in every task`,
    verdict(shares.length > 0 && shares.every(({ share }) => share >= TRUE_SHARE)),
    shares.map(({ variant, share }) => `${variant.label} (${taskIdsOf(variant)}) ${percent(share)}`).join('; '),
  ];
}

const taskIdsOf = ({ id }: TaskVariant): string =>
  id.startsWith('change-') ? 'what changed' : id.startsWith('street-') ? 'street' : 'one picture';
