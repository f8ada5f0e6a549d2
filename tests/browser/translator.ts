import type { Page } from 'playwright-core';

/** How a translator puts its words on the page: around each text, or in its place. */
export type TranslatorKind = 'around' | 'in its place';

/**
 * Lets a page be translated from its start on, as browsers do it: each text gets a `<font>` element, also those that
 * come later. The words stay, so that a test can read them.
 */
export const translate = (page: Page, kind: TranslatorKind): Promise<unknown> =>
  page.addInitScript((kind) => {
    const take = (text: Text): void => {
      if (!text.data.trim() || text.parentElement?.closest('script, style, textarea, svg, font, [translate=no]'))
        return;
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(kind === 'around' ? text : text.data);
    };
    const walk = (node: Node): void => {
      if (node instanceof Text) take(node);
      else for (const child of [...node.childNodes]) walk(child);
    };
    new MutationObserver((records) => {
      for (const { target, type, addedNodes } of records)
        for (const node of type === 'characterData' ? [target] : addedNodes) if (node.isConnected) walk(node);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, kind);
