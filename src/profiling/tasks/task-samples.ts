import { PICTURE_PX } from '../../domain/picture';
import type { AskedSquare, GroundWord, PixelBox, TaskSample } from '../../domain/task';
import { type StatementId, statement, type Trace } from '../statements';
import { writeTrace } from '../trace';
import { CAPTION_STATEMENTS } from './tasks';
import { WHERE_SENTENCES } from './where-sentences';

/** Statements that lead to an answer, for tasks that ask about the picture as a whole. */
const LEADS: Readonly<Record<'scene' | 'contents' | 'compare', readonly StatementId[]>> = {
  scene: ['cover', 'homes', 'workplaces', 'parks'],
  contents: ['cover', 'homes', 'factories', 'parks'],
  compare: ['cover', 'streets'],
};

/** The statement that says most about a kind of ground. */
const SAYS: Readonly<Partial<Record<GroundWord, StatementId>>> = {
  park: 'parks',
  villas: 'villas',
  huts: 'huts',
  industry: 'factories',
  shops: 'workplaces',
  campus: 'parks',
  water: 'water',
};

const FACTS: readonly StatementId[] = ['cover', ...CAPTION_STATEMENTS];

const placeOf = ({ left, right, top, bottom }: PixelBox): string => {
  const third = (from: number, to: number): number => Math.min(2, Math.floor((3 * (from + to)) / 2 / PICTURE_PX));
  return WHERE_SENTENCES[3 * third(top, bottom) + third(left, right)];
};

function traceOf({ task, word, where }: AskedSquare, said: (id: StatementId) => string): string[] {
  if (where) return [placeOf(where)];
  if (word) return [said('cover'), said(SAYS[word] ?? 'cover')];
  return LEADS[task as keyof typeof LEADS].map(said);
}

/**
 * Questions about a picture with their answers and what leads to them, a description of it among them.
 * @param asked every question that it answers beyond doubt
 * @param truth all that can truly be stated of it
 */
export function taskSamples(asked: readonly AskedSquare[], truth: Trace): TaskSample[] {
  const said = (id: StatementId): string => writeTrace(truth, [id]);
  const facts = FACTS.map(said);
  const caption: TaskSample = {
    task: 'caption',
    question: 'What do you see?',
    template: 'caption',
    answer: CAPTION_STATEMENTS.map(said),
    trace: [said('cover')],
    facts,
  };
  const samples = asked.map((one): TaskSample => {
    const { task, question, template, answer, where } = one;
    const own = where ? [...facts, placeOf(where)] : facts;
    return { task, question, template, answer, trace: traceOf(one, said), facts: own };
  });
  return [...samples, caption];
}

/** Every sentence that a trace of a task can hold. */
export const TASK_SENTENCES: readonly string[] = [
  ...FACTS.flatMap((id) => [...statement(id).levels]),
  ...WHERE_SENTENCES,
];
