/** A language of the page. */
export interface PageLanguage {
  readonly id: LanguageId;
  /** In itself. */
  readonly name: string;
  /** As `Intl` and the attribute `lang` take it. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

export type LanguageId = 'en' | 'zh';

/** Languages of the page; the first is that of the code, and of everybody whose own is not here. */
export const PAGE_LANGUAGES: readonly PageLanguage[] = [
  { id: 'en', name: 'English', locale: 'en', direction: 'ltr' },
  { id: 'zh', name: '中文', locale: 'zh-Hans', direction: 'ltr' },
];

/**
 * The language to speak: the one that the address asks for, else the one chosen here before, else the first of the
 * browser's that the page has, else English.
 * @param wanted from the most to the least: ids, or tags as browsers have them, `zh-CN`
 */
export const languageFor = (wanted: readonly (string | null)[]): PageLanguage =>
  wanted
    .map((tag) => PAGE_LANGUAGES.find(({ id }) => id === tag?.toLowerCase().split('-')[0]))
    .find((language) => language !== undefined) ?? PAGE_LANGUAGES[0];
