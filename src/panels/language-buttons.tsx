import { LANGUAGE_ACTIONS } from '../actions/language-actions';
import { PAGE_LANGUAGES } from '../domain/languages';
import { spokenLocale } from '../domain/words';
import { ActionButton } from './action-button';

/** A button for each language that is not spoken, in that language. */
export function LanguageButtons() {
  return PAGE_LANGUAGES.map(
    ({ id, locale }, i) =>
      locale !== spokenLocale() && (
        <ActionButton key={id} action={LANGUAGE_ACTIONS[i].id} lang={locale} translate="no" />
      ),
  );
}
