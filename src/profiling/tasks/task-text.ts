import type { Direction, GroundWord } from '../../domain/task';
import { t } from '../../domain/words';
import { spokenTrace } from '../statement-text';
import { CELL_ROWS } from './grammars';

/** Questions of tasks as people read them, by what models are asked. */
const QUESTIONS: Readonly<Record<string, () => string>> = {
  'What kind of place is it?': () => t`What kind of place is it?`,
  'What is there?': () => t`What is there?`,
  'What do you see?': () => t`What do you see?`,
  'What changed?': () => t`What changed?`,
  'Which one shows where it was taken?': () => t`Which one shows where it was taken?`,
  'Is there a park?': () => t`Is there a park?`,
  'Are there villas?': () => t`Are there villas?`,
  'Are there huts?': () => t`Are there huts?`,
  'Is there industry?': () => t`Is there industry?`,
  'Are there shops?': () => t`Are there shops?`,
  'Is there water?': () => t`Is there water?`,
  'Is there a campus?': () => t`Is there a campus?`,
  'How many blocks of shops?': () => t`How many blocks of shops?`,
  'How many parks?': () => t`How many parks?`,
  'How many blocks of industry?': () => t`How many blocks of industry?`,
  'Where is the largest block of shops?': () => t`Where is the largest block of shops?`,
  'Where is the largest park?': () => t`Where is the largest park?`,
  'Where is the largest block of industry?': () => t`Where is the largest block of industry?`,
  'Where is the largest campus?': () => t`Where is the largest campus?`,
  'Which half is more built up? north or south': () => t`Which half is more built up? north or south`,
  'Which half is more built up? west or east': () => t`Which half is more built up? west or east`,
};

const ANSWERS: Readonly<Record<GroundWord | Direction | 'yes' | 'no' | 'none', () => string>> = {
  'dense centre': () => t`dense centre`,
  'apartment blocks': () => t`apartment blocks`,
  estates: () => t`estates`,
  terraces: () => t`terraces`,
  villas: () => t`villas`,
  huts: () => t`huts`,
  industry: () => t`industry`,
  port: () => t`port`,
  shops: () => t`shops`,
  campus: () => t`campus`,
  park: () => t`park`,
  'open land': () => t`open land`,
  water: () => t`water`,
  north: () => t`north`,
  south: () => t`south`,
  west: () => t`west`,
  east: () => t`east`,
  yes: () => t`yes`,
  no: () => t`no`,
  none: () => t`none`,
};

const read = (table: Readonly<Record<string, () => string>>, words: string): string | null =>
  Object.hasOwn(table, words) ? table[words]() : null;

/** A question in the language of the page; unchanged where it is none that models were taught. */
export const questionText = (question: string): string => read(QUESTIONS, question) ?? question;

/**
 * An answer in the language of the page, word by word, a map by its cells; numbers, boxes and unknown words stay as
 * they are.
 * @param written as `Grammar.write` gives it
 */
export function answerText(written: string): string {
  const cells = written.endsWith('\n') ? CELL_ROWS.parse(written) : null;
  if (cells) return cells.length > 0 ? cells.join(', ') : t`nothing new`;
  return written
    .split(', ')
    .map((word) => read(ANSWERS, word) ?? spokenTrace(word))
    .join(', ');
}
