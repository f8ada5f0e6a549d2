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
  'src/model/config.ts': 'for who builds graphs',
  'src/model/import.ts': 'for who trains models, in a terminal',
  'src/model/weight-source.ts': 'for who trains models, in a terminal',
  'src/model/adapt-vocabulary.ts': 'for who trains models, in a terminal',
  'src/model/model-list.ts': 'for who exports models, in a terminal',
  'src/model/tokenizer.ts': 'for who trains models, in a terminal',
  'src/model/model-card.ts': 'a file beside a model, for other programs and their people',
  'src/profiling/prompt.ts': 'what models read',
  'src/profiling/statements.ts': 'what models write; `statement-text.ts` has what people read in its place',
  'src/profiling/tasks/change-sample.ts': 'what models read and write',
  'src/profiling/tasks/street-sample.ts': 'what models read and write',
  'src/profiling/tasks/grammars.ts': 'what models write',
  'src/profiling/tasks/task-samples.ts': 'what models read and write',
  'src/profiling/tasks/where-sentences.ts': 'what models write',
  'src/domain/task.ts': 'what models write',
  'src/atlas/': 'names on the planet, and what models read of it',
  'src/worlds/earth/attribution.ts': 'words that licences ask for, as they ask for them',
  'src/worlds/earth/data-sources.ts': 'likewise; written into models',
  'src/worlds/atlas/data-sources.ts': 'likewise',
  'src/worlds/earth/limits.ts': 'written into models and files beside them',
  'src/worlds/atlas/limits.ts': 'likewise',
  'src/worlds/atlas/indicator-rows.ts': 'units, as files have them; `domain/indicator-words.ts` has their words',
  'src/imagery/sources.ts': 'words that licences ask for, as they ask for them',
  'src/imagery/crop-protocol.ts': 'what does not fit a protocol is told to who writes the code',
  'src/engine/engine-protocol.ts': 'likewise',
  'src/context/place-protocol.ts': 'likewise',
  'src/tables/table-protocol.ts': 'likewise',
  'src/tables/csv-reader.ts': 'codes',
  'src/tables/value-reading.ts': 'codes, which files and links have',
  'src/tables/column-names.ts': 'names of columns, which files and links have',
  'src/context/eurosat-countries.ts': 'codes of countries',
  'src/context/gazetteer-': 'for who builds the gazetteer',
  'src/context/byte-reader.ts': 'for who builds the gazetteer',
  'src/context/borders-geojson.ts': 'for who builds the gazetteer',
  'src/bias/lab/report-files.ts': 'names columns of a file',
  'src/lab/own-data/own-answers.ts': 'likewise',
  'src/bias/sensitivity.ts': 'an error of who calls it',
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
