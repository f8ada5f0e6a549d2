import { languageFor, type PageLanguage } from '../domain/languages';
import { speak } from '../domain/words';
import { wantedLanguages } from '../store/chosen-language';

/** Catalogues of the languages that are not the code's own, loaded where they are spoken. */
const CATALOGUES = { zh: () => import('./words/zh') } as const;

/** Tells the page in which language it is, and speaks it; English where its words do not come. */
async function speakFirst(language: PageLanguage): Promise<void> {
  if (language.id === 'en') return;
  try {
    const [{ translationOf }, { CATALOGUE }] = await Promise.all([
      import('../domain/translation'),
      CATALOGUES[language.id](),
    ]);
    speak(translationOf(language.locale, CATALOGUE));
    document.documentElement.lang = language.locale;
    document.documentElement.dir = language.direction;
  } catch {
    // The page is in English until it is told otherwise.
  }
}

/** Lets the browser do what waits, such as to paint: what was evaluated until here was one task of it. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

// Before all modules that follow: tables of texts are made when theirs is.
await Promise.all([speakFirst(languageFor(wantedLanguages(window.location.search, navigator))), nextTask()]);
