import { languageFor, PAGE_LANGUAGES, type PageLanguage } from '../domain/languages';
import { speak } from '../domain/words';
import { wantedLanguages } from '../store/chosen-language';

/** Catalogues of the languages that are not the code's own, loaded where they are spoken. */
const CATALOGUES = { zh: () => import('./words/zh') } as const;

/** Tells the page in which language it is, and speaks it; English where its words do not come. */
async function speakFirst(language: PageLanguage): Promise<void> {
  const [english] = PAGE_LANGUAGES;
  if (language.id === 'en') return;
  try {
    const [{ translationOf }, { CATALOGUE }] = await Promise.all([
      import('../domain/translation'),
      CATALOGUES[language.id](),
    ]);
    speak(translationOf(language.locale, CATALOGUE));
    name(language);
  } catch {
    name(english);
  }
}

const name = ({ locale, direction }: PageLanguage): void => {
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
};

// Before all modules that follow: tables of texts are made when theirs is.
await speakFirst(languageFor(wantedLanguages(window.location.search, navigator)));
