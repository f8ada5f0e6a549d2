import {
  DIRECTIONS,
  GROUND_WORDS,
  type PixelBox,
  STREET_LETTERS,
  type TaskAnswer,
  type TaskId,
} from '../../domain/task';
import { t } from '../../domain/words';
import { STATEMENTS, type StatementId } from '../statements';
import { exact, nearness, overlap, setAgreement, setOverlap } from './agreement';
import { BOX_CORNERS, CELL_ROWS, COUNT, choiceOf, clausesOf, type Grammar, setOf } from './grammars';
import { picturesOf } from './task-pictures';

/** A figure of answers: each answer's share in it, of which the figure is the mean. */
interface TaskMetric<A> {
  readonly label: string;
  /** @param answer null where the output could not be read */
  value(answer: A | null, truth: A): number;
}

/** A task: how its answers are read, what they are paid, and what is told of them. */
export interface Task<A extends TaskAnswer = TaskAnswer> {
  readonly id: TaskId;
  readonly label: string;
  /** What stands before each picture that the task takes; nothing before a single one. */
  readonly pictures: readonly string[];
  readonly grammar: Grammar<A>;
  /** Agreement of an answer with the truth, 0 to 1: the task's own reward. */
  reward(answer: A, truth: A): number;
  /** The first is the one that tasks are judged by; larger is better but for errors. */
  readonly metrics: readonly TaskMetric<A>[];
}

/** Statements that a caption is made of. */
export const CAPTION_STATEMENTS: readonly StatementId[] = [
  'homes',
  'huts',
  'villas',
  'workplaces',
  'factories',
  'streets',
  'parks',
  'water',
];
const CAPTION_SENTENCES = STATEMENTS.filter(({ id }) => CAPTION_STATEMENTS.includes(id)).flatMap(
  ({ levels }) => levels,
);

const right = {
  get label() {
    return t`right`;
  },
  value: <A extends TaskAnswer>(answer: A | null, truth: A) => (answer === truth ? 1 : 0),
};
const ONE_PICTURE = [''];
const task = <A extends TaskAnswer>(row: Task<A>): Task => row as unknown as Task;

/** Every task, in the order in which they are shown. */
export const TASKS: readonly Task[] = [
  task<string>({
    id: 'scene',
    get label() {
      return t`Kind of place`;
    },
    pictures: ONE_PICTURE,
    grammar: choiceOf(GROUND_WORDS),
    reward: exact,
    metrics: [right],
  }),
  task<readonly string[]>({
    id: 'contents',
    get label() {
      return t`All that is there`;
    },
    pictures: ONE_PICTURE,
    grammar: setOf(GROUND_WORDS),
    reward: (answer, truth) => setAgreement(answer, truth),
    metrics: [{ label: 'F1', value: (answer, truth) => (answer ? setAgreement(answer, truth) : 0) }],
  }),
  task<string>({
    id: 'presence',
    get label() {
      return t`Yes or no`;
    },
    pictures: ONE_PICTURE,
    grammar: choiceOf(['yes', 'no']),
    reward: exact,
    metrics: [right],
  }),
  task<string>({
    id: 'compare',
    get label() {
      return t`Which half`;
    },
    pictures: ONE_PICTURE,
    grammar: choiceOf(DIRECTIONS),
    reward: exact,
    metrics: [right],
  }),
  task<number>({
    id: 'count',
    get label() {
      return t`How many`;
    },
    pictures: ONE_PICTURE,
    grammar: COUNT,
    reward: nearness,
    metrics: [
      right,
      {
        get label() {
          return t`mean error`;
        },
        value: (answer, truth) => Math.abs((answer ?? 0) - truth),
      },
    ],
  }),
  task<PixelBox>({
    id: 'ground',
    get label() {
      return t`Where`;
    },
    pictures: ONE_PICTURE,
    grammar: BOX_CORNERS,
    reward: overlap,
    metrics: [
      {
        get label() {
          return t`overlap at least half`;
        },
        value: (answer, truth) => (answer && overlap(answer, truth) >= 0.5 ? 1 : 0),
      },
      {
        get label() {
          return t`overlap`;
        },
        value: (answer, truth) => (answer ? overlap(answer, truth) : 0),
      },
    ],
  }),
  task<readonly string[]>({
    id: 'caption',
    get label() {
      return t`Description`;
    },
    pictures: ONE_PICTURE,
    grammar: clausesOf(CAPTION_SENTENCES),
    reward: (answer, truth) => setAgreement(answer, truth),
    metrics: [
      {
        get label() {
          return t`F1 of facts`;
        },
        value: (answer, truth) => (answer ? setAgreement(answer, truth) : 0),
      },
    ],
  }),
  task<readonly string[]>({
    id: 'change',
    get label() {
      return t`What changed`;
    },
    pictures: picturesOf('change'),
    grammar: CELL_ROWS,
    reward: setOverlap,
    metrics: [
      {
        get label() {
          return t`overlap`;
        },
        value: (answer, truth) => (answer ? setOverlap(answer, truth) : 0),
      },
      {
        get label() {
          return t`false alarms`;
        },
        value: (answer, truth) => {
          const named = answer ?? [];
          return named.filter((cell) => !truth.includes(cell)).length / Math.max(1, named.length);
        },
      },
    ],
  }),
  task<string>({
    id: 'street',
    get label() {
      return t`Street and satellite`;
    },
    pictures: picturesOf('street'),
    grammar: choiceOf(STREET_LETTERS),
    reward: exact,
    metrics: [right],
  }),
];

const BY_ID = new Map(TASKS.map((row) => [row.id, row]));

/** The row of a task. @throws RangeError for one that has none */
export function taskById(id: string): Task {
  const row = BY_ID.get(id as TaskId);
  if (!row) throw new RangeError(`Task "${id}" is unknown; there are: ${TASKS.map((one) => one.id).join(', ')}`);
  return row;
}
