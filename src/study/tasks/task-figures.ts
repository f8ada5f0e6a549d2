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

/** Mean over seeds of the first metric of a task. */
export function taskStatistic({ runs }: TaskVariant, task: Task, split: string): WeightedStatistic {
  return meanOf(
    runs.map((run) => {
      const rows = rowsOfTask(run, task, split);
      const values = Float64Array.from(rows, (i) => run.scores[i].values[0]);
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
