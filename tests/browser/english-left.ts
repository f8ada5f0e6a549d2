import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { readCatalogue } from '../../scripts/words/catalogues';

const CATALOGUE = readCatalogue(fileURLToPath(new URL('../../', import.meta.url)));

/** What the page says in Chinese for an English message, its `{0}`, `{1}` filled. @throws Error for an unknown one */
export function inChinese(message: string, ...values: readonly string[]): string {
  const said = CATALOGUE[message];
  if (!said) throw new Error(`The Chinese catalogue has no “${message}”`);
  return values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), said);
}

/** English messages that are another text in Chinese, as they would stand on the page. */
const ENGLISH = Object.entries(CATALOGUE)
  .filter(([message, said]) => message !== said && !message.includes('{'))
  .map(([message]) => message);

/**
 * Texts of a Chinese page that are English: messages of the code, and sentences. Names, what models have written and
 * what is marked as not to be translated may be so.
 */
export const englishLeft = (page: Page): Promise<string[]> =>
  page.evaluate((messages) => {
    // Credits of the map stand there as their licences ask for them.
    const NOT_TRANSLATED = '[translate="no"], [lang="en"], .maplibregl-ctrl-attrib, script, style';
    const known = new Set(messages);
    const sentence =
      /\b(the|of|and|is|are|in|with|for|not|this|that|from|by|each|all|what|its|it|you|your|at|on|or|to)\b/i;
    const left = new Set<string>();
    const note = (text: string, element: Element | null): void => {
      const said = text.replace(/\s+/g, ' ').trim();
      if (element?.closest(NOT_TRANSLATED)) return;
      // Names of places have small words as well: “Castille and León, Spain”.
      const isName = said
        .split(/[\s,]+/)
        .every((word) => /^[^a-z]/.test(word) || /^(and|of|the|de|la|del)$/.test(word));
      if (known.has(said) || (sentence.test(said) && !isName && /[a-z]{3} [a-z]{2}/i.test(said))) left.add(said);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) note(node.nodeValue ?? '', node.parentElement);
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
        note(element.getAttribute(name) ?? '', element);
    return [...left];
  }, ENGLISH);
