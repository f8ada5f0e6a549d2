import { t } from '../../domain/words';
import { statementText } from '../statement-text';
import { answerText } from './task-text';
import { WHERE_SENTENCES } from './where-sentences';

const NEW = /^New (in the [a-z-]+): ([a-z ]+)\.$/;

/** That a kind of ground is new in a third of a square, by the third, as people read it. */
const NEW_TEXTS: readonly ((what: string) => string)[] = [
  (what) => t`New in the north-west: ${what}.`,
  (what) => t`New in the north: ${what}.`,
  (what) => t`New in the north-east: ${what}.`,
  (what) => t`New in the west: ${what}.`,
  (what) => t`New in the middle: ${what}.`,
  (what) => t`New in the east: ${what}.`,
  (what) => t`New in the south-west: ${what}.`,
  (what) => t`New in the south: ${what}.`,
  (what) => t`New in the south-east: ${what}.`,
];

/**
 * A sentence of a task's trace in the language of the page.
 * @param said as the model wrote it
 * @returns it unchanged where it is none that models were taught
 */
export function claimText(said: string): string {
  if (said === 'Nothing new.') return t`Nothing new.`;
  const [, where, what] = NEW.exec(said) ?? [];
  const third = WHERE_SENTENCES.findIndex((sentence) => sentence.slice(0, -1).toLowerCase() === where);
  return third < 0 ? statementText(said) : NEW_TEXTS[third](answerText(what));
}
