import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';
import { NAME_OR_PICTURE } from '../../src/bias/name-or-picture-path.ts';

/** Modules whose files a first visit shows, or checks what it shows by. */
const SHOWN_FIRST = ['open-welcome', 'pinned-files'];

/**
 * Names the files of a first visit in the page, so that they come beside the shell instead of behind it: each would
 * else be asked for by the one before it. Where they are not shown, they are 40 kB that the page keeps anyway.
 */
export const firstVisit = (): Plugin => ({
  name: 'first-visit',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const shown = withImports(
        chunks.filter(({ name }) => SHOWN_FIRST.includes(name)),
        chunks,
      );
      // A page of a test has no first screen: what that one shows is not beside it.
      if (shown.length === 0) return [];
      const sheets = shown.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
      return [
        ...shown.map(({ fileName }) => link({ rel: 'modulepreload', href: `./${fileName}`, crossorigin: true })),
        // As the page asks for it: a preload of another kind would be fetched twice.
        link({ rel: 'preload', as: 'fetch', href: `./${NAME_OR_PICTURE}`, crossorigin: true }),
        ...sheets.map((sheet) => link({ rel: 'preload', as: 'style', href: `./${sheet}`, crossorigin: true })),
      ];
    },
  },
});

/** Chunks with all that they import, but for the shell. */
function withImports(some: readonly Rolldown.OutputChunk[], all: readonly Rolldown.OutputChunk[]) {
  const found = new Set(some);
  for (const chunk of found)
    for (const one of all) if (chunk.imports.includes(one.fileName) && !one.isEntry) found.add(one);
  return [...found];
}

const link = (attrs: NonNullable<HtmlTagDescriptor['attrs']>): HtmlTagDescriptor => ({
  tag: 'link',
  attrs,
  injectTo: 'head',
});
