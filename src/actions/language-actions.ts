import { type LanguageId, PAGE_LANGUAGES } from '../domain/languages';
import { spokenLocale } from '../domain/words';
import type { Action } from './action';

/** Turns to each language, whose name is in itself. */
export const LANGUAGE_ACTIONS = PAGE_LANGUAGES.map(
  ({ id, name, locale }): Action<`language.${LanguageId}`> => ({
    id: `language.${id}`,
    label: name,
    isAvailable: () => locale !== spokenLocale(),
    perform: (commands) => commands.speak(id),
  }),
);
