import type { Planet } from '../../../../atlas/planet';
import { type AskedSquare, askSquare, COUNTED, FOUND, PRESENT } from '../../../../atlas/tasks/ask-square';
import { squareGround } from '../../../../atlas/tasks/square-ground';
import { turnedGround } from '../../../../atlas/tasks/turned-ground';
import { gridCellOf } from '../../../../atlas/truth/region-table';
import { PICTURE_PX } from '../../../../domain/picture';
import { DIRECTIONS, GROUND_WORDS, type GroundWord, type PixelBox, type TaskSample } from '../../../../domain/task';
import { type StatementId, statement, type Trace } from '../../../../profiling/statements';
import { CAPTION_STATEMENTS } from '../../../../profiling/tasks/tasks';
import { writeTrace } from '../../../../profiling/trace';
import { statementsOf } from '../atlas-knowledge';
import type { DrawnRegion } from '../atlas-squares';

/** Where something lies, by thirds of the picture from the north-west, row by row. */
const PLACES = [
  'In the north-west.',
  'In the north.',
  'In the north-east.',
  'In the west.',
  'In the middle.',
  'In the east.',
  'In the south-west.',
  'In the south.',
  'In the south-east.',
] as const;

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
  return PLACES[3 * third(top, bottom) + third(left, right)];
};

function traceOf({ task, word, where }: AskedSquare, said: (id: StatementId) => string): string[] {
  if (where) return [placeOf(where)];
  if (word) return [said('cover'), said(SAYS[word] ?? 'cover')];
  return LEADS[task as keyof typeof LEADS].map(said);
}

/**
 * Every question that a drawn square answers beyond doubt, a description of it among them.
 * @param turns ways in which its picture is turned, see `turnedPixel`
 * @returns the questions for each turn
 */
export function samplesOf(planet: Planet, drawn: DrawnRegion, turns: readonly number[]): TaskSample[][] {
  const { city, cell } = gridCellOf(drawn.region.id);
  const truth: Trace = statementsOf(drawn);
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
  const ground = squareGround(planet.city(city), cell, drawn.date);
  return turns.map((turn) => {
    const asked = askSquare(turnedGround(ground, turn)).map((one): TaskSample => {
      const { task, question, template, answer, where } = one;
      const own = where ? [...facts, placeOf(where)] : facts;
      return { task, question, template, answer, trace: traceOf(one, said), facts: own };
    });
    return [...asked, caption];
  });
}

/** All that questions and answers are made of, for a tokenizer: each is to be one token. */
export function taskPhrases(): string[] {
  const questions = [PRESENT, COUNTED, FOUND].flatMap((table) => Object.values(table));
  const sentences = [...FACTS.flatMap((id) => [...statement(id).levels]), ...PLACES];
  return [
    ...questions,
    'What kind of place is it?',
    'What is there?',
    'What do you see?',
    'Which half is more built up? north or south',
    'Which half is more built up? west or east',
    ...sentences.flatMap((sentence) => [sentence, ` ${sentence}`]),
    ...GROUND_WORDS,
    ...DIRECTIONS,
    'yes',
    'no',
    'none',
  ];
}
