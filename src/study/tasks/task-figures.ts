import { blockBootstrap, type Estimate } from '../../bias/block-bootstrap';
import { weightedMean } from '../../bias/sensitivity';
import { among, meanOf, type WeightedStatistic } from '../../bias/weighted-statistic';
import type { Task } from '../../profiling/tasks/tasks';
import type { TaskScore } from './task-scores';

/** Scores of one run of a variant on the judged questions. */
export interface ScoredRun {
  readonly variant: string;
  readonly label: string;
  readonly seed: number;
  readonly scores: readonly TaskScore[];
}

/** Runs of one variant, a seed each. */
export interface TaskVariant {
  readonly id: string;
  readonly label: string;
  readonly runs: readonly ScoredRun[];
}

/** Runs by variant, in the order in which these first come. */
export function taskVariants(runs: readonly ScoredRun[]): TaskVariant[] {
  const ids = [...new Set(runs.map(({ variant }) => variant))];
  return ids.map((id) => {
    const own = runs.filter(({ variant }) => variant === id);
    return { id, label: own[0].label, runs: own };
  });
}

/** Positions of the questions of a task on a part of the planet. */
export const rowsOfTask = (run: ScoredRun, task: Task, split: string): number[] =>
  run.scores.flatMap((score, i) => (score.task === task.id && score.split === split ? [i] : []));

/** Mean over seeds of a metric of a task, the first one where none is named. */
export function taskStatistic({ runs }: TaskVariant, task: Task, split: string, metric = 0): WeightedStatistic {
  return meanOf(
    runs.map((run) => {
      const rows = rowsOfTask(run, task, split);
      const values = Float64Array.from(rows, (i) => run.scores[i].values[metric]);
      return among(rows, (weights) => weightedMean(values, weights));
    }),
  );
}

/** A statistic with its interval over blocks, which are the same for every run. */
export const estimateOf = ({ runs }: TaskVariant, statistic: WeightedStatistic): Estimate =>
  blockBootstrap(
    runs[0].scores.map(({ block }) => block),
    statistic,
  );

/** Share of the sentences of a variant's traces that are true; null where there are none. */
export function shareOfTrue({ runs }: TaskVariant, split: string): number | null {
  const scores = runs.flatMap((run) => run.scores.filter((score) => score.split === split));
  const sum = (value: (score: TaskScore) => number): number => scores.reduce((total, one) => total + value(one), 0);
  const said = sum((score) => score.said);
  return said > 0 ? sum((score) => score.true) / said : null;
}
