import { groupedBy } from '../../domain/grouped-by';
import type { TaskId, TaskSample } from '../../domain/task';
import type { TaskQuestion } from './measure-tasks';

/** Questions of one task on one part of the planet, at most. */
const MOST = 600;

/** Truths that are asked for as often as each other, so that knowing the commonest answer is worth no more. */
const STRATA: Readonly<Partial<Record<TaskId, (sample: TaskSample) => string>>> = {
  presence: ({ answer }) => String(answer),
  compare: ({ answer }) => String(answer),
  change: ({ answer }) => String(Array.isArray(answer) && answer.length > 0),
  count: ({ answer }) => String(Math.min(3, Number(answer))),
};

/** The questions that models are judged by: each kind of truth of a template as often, the same for every model. */
export function judgedQuestions(questions: readonly TaskQuestion[]): TaskQuestion[] {
  const balanced = [
    ...groupedBy(questions, ({ split, sample }) => `${split} ${sample.task} ${sample.template}`),
  ].flatMap(([, own]) => evenly(own, STRATA[own[0].sample.task]));
  return [...groupedBy(balanced, ({ split, sample }) => `${split} ${sample.task}`)].flatMap(([, own]) =>
    spread(own, MOST),
  );
}

function evenly(own: readonly TaskQuestion[], stratumOf: ((sample: TaskSample) => string) | undefined): TaskQuestion[] {
  if (!stratumOf) return [...own];
  const strata = [...groupedBy(own, ({ sample }) => stratumOf(sample)).values()];
  const least = strata.length > 1 ? Math.min(...strata.map(({ length }) => length)) : 0;
  return strata.flatMap((stratum) => spread(stratum, least));
}

/** So many of the items, at even distances. */
const spread = <T>(items: readonly T[], count: number): T[] =>
  items.length <= count
    ? [...items]
    : Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]);
