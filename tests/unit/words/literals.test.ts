import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../../scripts/words/catalogues';
import { literalsOf } from '../../../scripts/words/literals-of';
import { isUnread, UNREAD_TEXTS } from './unread-texts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Rooms and files whose texts are not the page's, and why. */
const NOT_OF_THE_PAGE: Readonly<Record<string, string>> = {
  'src/training/': 'for who trains models, in a terminal',
  'src/study/': 'for who trains models, in a terminal and in reports',
  'src/worlds/atlas/study/': 'likewise',
  'src/worlds/earth/study/': 'likewise',
  'src/graph/': 'for who builds graphs',
};

describe('the code', () => {
  it('has no text of the page that is not translated', () => {
    const left = sourceFiles(ROOT)
      .filter((path) => !Object.keys(NOT_OF_THE_PAGE).some((start) => path.startsWith(start)))
      .flatMap((path) =>
        literalsOf(path, readFileSync(join(ROOT, path), 'utf8'))
          .filter(({ text }) => !isUnread(path, text))
          .map(({ line, text }) => `${path}:${line} ${text}`),
      );
    expect(left).toEqual([]);
  });

  it.each(Object.entries(UNREAD_TEXTS))('still has in %s what nobody reads', (path, [, texts]) => {
    const there = literalsOf(path, readFileSync(join(ROOT, path), 'utf8')).map(({ text }) => text);
    expect(there.length).toBeGreaterThan(0);
    for (const text of texts ?? []) expect(there).toContain(text);
  });
});
