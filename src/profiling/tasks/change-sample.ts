import { GROUND_WORDS, type GroundWord, type SquareChange, type TaskSample } from '../../domain/task';
import { WHERE_SENTENCES } from './where-sentences';

export const CHANGE_QUESTION = 'What changed?';

/** What a trace says where nothing was built. */
const NOTHING_NEW = 'Nothing new.';

/** Sentences of a trace at most: the parts of the square in which most was built. */
const MOST_SAID = 4;

/** Kinds of ground that can be new. */
const BUILT_WORDS = GROUND_WORDS.filter((word) => word !== 'open land' && word !== 'water');

const newIn = (third: number, word: GroundWord): string =>
  `New ${WHERE_SENTENCES[third].slice(0, -1).toLowerCase()}: ${word}.`;

/** The question about two pictures of a square, with what was built between them and what leads to it. */
export function changeSample({ cells, built }: SquareChange): TaskSample {
  const facts = cells.length === 0 ? [NOTHING_NEW] : built.map(({ third, word }) => newIn(third, word));
  const first = built.filter(({ third }, i) => built.findIndex((other) => other.third === third) === i);
  const said = first
    .slice(0, MOST_SAID)
    .sort((a, b) => a.third - b.third)
    .map(({ third, word }) => newIn(third, word));
  const trace = cells.length === 0 ? facts : said;
  return { task: 'change', question: CHANGE_QUESTION, template: 'change', answer: cells, trace, facts };
}

/** Every sentence that a trace about a change can hold. */
export const CHANGE_SENTENCES: readonly string[] = [
  NOTHING_NEW,
  ...WHERE_SENTENCES.flatMap((_, third) => BUILT_WORDS.map((word) => newIn(third, word))),
];
