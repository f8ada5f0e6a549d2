import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../../scripts/words/catalogues';
import { earlyTexts } from '../../../scripts/words/early-texts';
import { speak } from '../../../src/domain/words';
import { LAYERS } from '../rooms';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Rooms whose modules workers evaluate, before they hear of their language: those below the page's. */
const LOW_ROOMS = LAYERS.flatMap(({ rooms }) => rooms).slice(0, LAYERS.flatMap(({ rooms }) => rooms).indexOf('store'));
const PURE_ROOMS = LAYERS.flatMap(({ rooms, isPure }) => (isPure ? rooms : []));
/** Of a world, on the page alone or in Node alone. */
const ELSEWHERE = /^src\/worlds\/(\w+\/)?(page|study)\//;

const lowFiles = sourceFiles(ROOT).filter(
  (path) => LOW_ROOMS.some((room) => path.startsWith(`src/${room}/`)) && !ELSEWHERE.test(path),
);

describe('a room that workers use', () => {
  it('says no text while its modules are evaluated', () => {
    expect(LOW_ROOMS).toContain('engine');
    const early = lowFiles.flatMap((path) =>
      earlyTexts(path, readFileSync(join(ROOT, path), 'utf8')).map((line) => `${path}:${line}`),
    );
    expect(early).toEqual([]);
  });

  it('says none by a call either, while they are evaluated', async () => {
    const said: string[] = [];
    speak({
      locale: 'zh-Hans',
      catalogue: {},
      say: (message) => {
        said.push(message);
        return message;
      },
    });
    try {
      for (const path of lowFiles.filter((file) => PURE_ROOMS.some((room) => file.startsWith(`src/${room}/`))))
        await import(join(ROOT, path));
    } finally {
      speak(null);
    }
    expect(said).toEqual([]);
  });

  it.each([
    ['a constant', 'const LABEL = t`Income`;'],
    ['a field of a table', 'const ROWS = [{ label: t`Income` }];'],
    ['a static field', 'class Row { static label = t`Income`; }'],
    ['a schema', 'const Line = v.pipe(v.string(), v.regex(/a/, t`must be plain text`));'],
    ['a plural', 'const SQUARES = plural(n, one`a square`, `squares`);'],
    ['a format of numbers', "const NUMBERS = new Intl.NumberFormat(spokenLocale(), { style: 'percent' });"],
  ])('would be found out by %s', (_, source) => {
    expect(earlyTexts('early.ts', source)).toEqual([1]);
  });

  it.each([
    ['a getter', 'const ROW = { get label() { return t`Income`; } };'],
    ['a function', 'const labelOf = () => t`Income`;'],
    ['the message of a schema', 'const Line = v.pipe(v.string(), v.regex(/a/, () => t`must be plain text`));'],
    ['a method', 'class Row { label() { return t`Income`; } }'],
  ])('may say a text in %s', (_, source) => {
    expect(earlyTexts('late.ts', source)).toEqual([]);
  });
});
