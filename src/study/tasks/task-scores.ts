import type { TaskAnswer, TaskId } from '../../domain/task';
import { parseTaskOutput } from '../../profiling/tasks/task-output';
import { taskById } from '../../profiling/tasks/tasks';
import type { TaskQuestion } from './measure-tasks';

/** How one answer did. */
export interface TaskScore {
  readonly task: TaskId;
  readonly split: string;
  readonly block: string;
  /** A value of each metric of the task. */
  readonly values: readonly number[];
  /** The task's own reward, 0 to 1. */
  readonly agreement: number;
  /** Whether the output could be read. */
  readonly isRead: boolean;
  /** Sentences of the trace, and how many of them are true; both 0 where there is none. */
  readonly said: number;
  readonly true: number;
}

/** Scores the outputs of a model on questions, in their order. */
export const scoresOfOutputs = (questions: readonly TaskQuestion[], outputs: readonly string[]): TaskScore[] =>
  questions.map((question, i) => {
    const { sample } = question;
    const read = parseTaskOutput(outputs[i], taskById(sample.task).grammar);
    const facts = new Set(sample.facts);
    return {
      ...scoreOfAnswer(question, read?.answer ?? null),
      said: read?.sentences.length ?? 0,
      true: read?.sentences.filter((sentence) => facts.has(sentence)).length ?? 0,
    };
  });

/**
 * Scores of questions to which several outputs were drawn: means over these.
 * @param drawn the outputs of each question, at least one
 */
export function scoresOfDrawn(questions: readonly TaskQuestion[], drawn: readonly (readonly string[])[]): TaskScore[] {
  return questions.map((question, i) => {
    const scores = drawn[i].map((output) => scoresOfOutputs([question], [output])[0]);
    const mean = (value: (score: TaskScore) => number): number =>
      scores.reduce((sum, score) => sum + value(score), 0) / scores.length;
    return {
      ...scores[0],
      values: scores[0].values.map((_, metric) => mean(({ values }) => values[metric])),
      agreement: mean(({ agreement }) => agreement),
      isRead: scores.every(({ isRead }) => isRead),
      said: mean(({ said }) => said),
      true: mean((score) => score.true),
    };
  });
}

/** Scores an answer that was given without a trace. @param answer null for none */
export function scoreOfAnswer({ sample, split, block }: TaskQuestion, answer: TaskAnswer | null): TaskScore {
  const { reward, metrics } = taskById(sample.task);
  return {
    task: sample.task,
    split,
    block,
    values: metrics.map(({ value }) => value(answer, sample.answer)),
    agreement: answer === null ? 0 : reward(answer, sample.answer),
    isRead: answer !== null,
    said: 0,
    true: 0,
  };
}
