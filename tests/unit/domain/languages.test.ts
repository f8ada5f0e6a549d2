import { describe, expect, it } from 'vitest';
import { languageFor, PAGE_LANGUAGES } from '../../../src/domain/languages';

describe('the language of the page', () => {
  it.each([
    ['the address', ['zh', 'en', 'en-GB'], 'zh'],
    ['what was chosen before', [null, 'zh', 'en-GB'], 'zh'],
    ['the first of the browser’s that the page has', [null, null, 'de-AT', 'zh-TW', 'en'], 'zh'],
    ['English, before others that come later', [null, null, 'EN-us', 'zh-CN'], 'en'],
    ['English, where the page has none of them', ['tlh', null, 'de', ''], 'en'],
    ['English, where nothing is wished for', [], 'en'],
  ] as const)('is that of %s', (_, wanted, id) => {
    expect(languageFor(wanted).id).toBe(id);
  });

  it('has an id and a locale of its own that Intl knows', () => {
    expect(new Set(PAGE_LANGUAGES.map(({ id }) => id)).size).toBe(PAGE_LANGUAGES.length);
    for (const { id, locale } of PAGE_LANGUAGES) expect(new Intl.Locale(locale).language).toBe(id);
  });
});
