import { ASKED_CLASSES, REAL_QUESTIONS, type RealQuestion } from '../../../atlas/tasks/real-classes';
import { type WordedPicture, type WordFigures, wordFigures } from '../../../bias/word-figures';
import { seededRandom } from '../../../domain/random';
import { parseTaskOutput } from '../../../profiling/tasks/task-output';
import { taskById } from '../../../profiling/tasks/tasks';
import type { AskedPicture, RealPicture, RealRun } from './real-run';

/** Pictures of a class that are drawn, at most. */
export const MOST_OF_A_CLASS = 10;

/**
 * Draws pictures of the classes that are asked about, the same from the same file: one of each class, then the second
 * of each, so that who stops early has some of all.
 */
export function drawReal<T extends Pick<RealPicture, 'path' | 'group'>>(found: readonly T[]): T[] {
  const drawn = ASKED_CLASSES.map((group) => {
    const own = found.filter((picture) => picture.group === group).sort((a, b) => (a.path < b.path ? -1 : 1));
    return seededRandom(1, `real pictures/${group}`).shuffle(own).slice(0, MOST_OF_A_CLASS);
  });
  return Array.from({ length: MOST_OF_A_CLASS }, (_, round) =>
    drawn.flatMap((own) => own.slice(round, round + 1)),
  ).flat();
}

/** What is asked of pictures: of each all that its class answers. */
export const askedOf = (pictures: readonly Pick<RealPicture, 'group'>[]): AskedPicture[] =>
  pictures.flatMap(({ group }, picture) =>
    REAL_QUESTIONS.flatMap(({ id, truths }) => {
      const truth = truths.get(group);
      return truth === undefined ? [] : [{ picture, question: id, truth }];
    }),
  );

/** The question of an id. @throws RangeError for one that is not asked */
export function realQuestion(id: string): RealQuestion {
  const row = REAL_QUESTIONS.find((question) => question.id === id);
  if (!row) throw new RangeError(`Question "${id}" is not asked of real pictures`);
  return row;
}

/** The word that a model answered; null for an output that cannot be read. */
export const saidWord = (question: string, output: string): string | null =>
  (parseTaskOutput(output, taskById(realQuestion(question).task).grammar)?.answer as string | undefined) ?? null;

/** Figures of the questions that are answered, in the order of the questions. */
export function sampleFigures(run: RealRun): (WordFigures & { readonly id: string })[] {
  const answered = run.outputs.map((said, i) => ({ ...run.asked[i], said }));
  return REAL_QUESTIONS.flatMap(({ id, task }) => {
    const own = answered
      .filter(({ question }) => question === id)
      .map(({ picture, truth, said }): WordedPicture => {
        const { path, group } = run.pictures[picture];
        return { id: path, group, truth, said: said.map((output) => saidWord(id, output)) };
      });
    if (own.length === 0) return [];
    return [{ id, ...wordFigures(own, taskById(task).grammar.words.length, run.models.length) }];
  });
}
