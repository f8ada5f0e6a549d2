import type { Action } from './action';
import { ACTIONS, type ActionId } from './registry';

/** What the palette itself does is not offered in it. */
const OWN: readonly ActionId[] = ['palette.open', 'help.open'];

/**
 * Actions of which label and hint have each of the words, as the registry orders them; those whose label begins with
 * the text first.
 * @param text empty for all
 */
export function matchingActions(text: string): readonly Action<ActionId>[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const startsSo = ({ label }: Action): boolean => label.toLowerCase().startsWith(words.join(' '));
  return ACTIONS.filter(({ id }) => !OWN.includes(id))
    .filter(({ label, hint = '' }) => words.every((word) => `${label} ${hint}`.toLowerCase().includes(word)))
    .toSorted((a, b) => Number(startsSo(b)) - Number(startsSo(a)));
}
