import type { TaskId } from '../../domain/task';
import type { BranchLayout } from '../../model/branching';
import { imageTokenCount, type ModelConfig } from '../../model/config';
import { picturePrefix } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { taskById } from '../../profiling/tasks/tasks';
import type { TurnedSquare } from './task-data';

/** Prompts of some tasks, whatever pictures they take. */
export class TaskPrompts {
  /** Room that the prefix of any of the tasks needs. */
  readonly room: Pick<BranchLayout, 'prefixLength' | 'pictures'>;
  private readonly prefixes: ReadonlyMap<TaskId, Int32Array>;

  /** @param tasks those that are asked, at least one */
  constructor({ config, tokenizer }: { config: ModelConfig; tokenizer: Tokenizer }, tasks: Iterable<TaskId>) {
    const tokens = imageTokenCount(config.vision);
    const ids = [...new Set(tasks)];
    const words = ids.map((id) => taskById(id).pictures);
    this.prefixes = new Map(ids.map((id, i) => [id, picturePrefix(tokenizer, tokens, words[i])]));
    const prefixLength = Math.max(...[...this.prefixes.values()].map(({ length }) => length));
    const pictures = Math.max(...words.map(({ length }) => length));
    // A single picture has its fixed place, so that graphs of such prompts stay what they were.
    this.room = pictures > 1 ? { prefixLength, pictures } : { prefixLength };
  }

  /** Tokens of the prefix of a task's prompts. @throws RangeError for a task that was not named */
  prefixOf(task: TaskId): Int32Array {
    const prefix = this.prefixes.get(task);
    if (!prefix) throw new RangeError(`These prompts are not made for the task "${task}"`);
    return prefix;
  }
}

/** The tasks that are asked of squares. */
export const tasksAsked = (squares: readonly TurnedSquare[]): Set<TaskId> =>
  new Set(squares.flatMap(({ turned }) => turned.flatMap((own) => own.map(({ task }) => task))));

/** Tasks that one square can be asked at most: all of those that take as many pictures. */
export function mostTasksOfOne(squares: readonly TurnedSquare[]): number {
  const asked = [...tasksAsked(squares)].map((task) => taskById(task).pictures.length);
  return Math.max(...asked.map((pictures) => asked.filter((other) => other === pictures).length));
}
