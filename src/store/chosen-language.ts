import type { LanguageId } from '../domain/languages';

const KEY = 'urban-r1-explorer/language';
/** What the address asks for, before what was chosen here. */
const PARAMETER = 'lang';

/** Languages that the visitor wants, from the most to the least: ids, or tags as browsers have them. */
export const wantedLanguages = (search: string, { languages }: Pick<Navigator, 'languages'>): (string | null)[] => [
  new URLSearchParams(search).get(PARAMETER),
  keptLanguage(),
  // Only the first: who reads English before Chinese is given it.
  languages[0] ?? null,
];

function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * Keeps the choice for the next visit.
 * @param href address of the page
 * @returns the address at which the page speaks the language: one that names it where the browser keeps nothing
 */
export function chooseLanguage(id: LanguageId, href: string): string {
  const url = new URL(href);
  url.searchParams.delete(PARAMETER);
  try {
    localStorage.setItem(KEY, id);
  } catch {
    url.searchParams.set(PARAMETER, id);
  }
  return url.href;
}
