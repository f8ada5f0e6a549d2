import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../../scripts/words/catalogues';
import { literalsOf } from '../../../scripts/words/literals-of';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Rooms and files whose texts are not the page's, and why. */
const NOT_OF_THE_PAGE: Readonly<Record<string, string>> = {
  'src/training/': 'for who trains models, in a terminal',
  'src/study/': 'for who trains models, in a terminal and in reports',
  'src/worlds/atlas/study/': 'likewise',
  'src/worlds/earth/study/': 'likewise',
  'src/graph/': 'for who builds graphs',
  'src/bias/lab/report-files.ts': 'names columns of a file',
  'src/lab/own-data/own-answers.ts': 'likewise',
  'src/bias/sensitivity.ts': 'an error of who calls it',
};

describe('the code', () => {
  it('has no text of the page that is not translated', () => {
    const left = sourceFiles(ROOT)
      .filter((path) => !Object.keys(NOT_OF_THE_PAGE).some((start) => path.startsWith(start)))
      .flatMap((path) =>
        literalsOf(path, readFileSync(join(ROOT, path), 'utf8')).map(({ line, text }) => `${path}:${line} ${text}`),
      );
    expect(left).toEqual([]);
  });
});
