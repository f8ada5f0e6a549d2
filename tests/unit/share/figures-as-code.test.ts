import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RegionColumns, summariseRegions } from '../../../src/bias/lab/region-summary';
import { CODE_LANGUAGES } from '../../../src/share/figures-as-code';

const python = ['python3', 'python'].find((name) => {
  try {
    return execFileSync(name, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).startsWith('Python 3');
  } catch {
    return false;
  }
});
if (!python) console.warn('The Python of “copy as code” is not run: there is no Python 3 here.');

const INTERPRETERS: Readonly<Record<string, string | undefined>> = { JavaScript: process.execPath, Python: python };

/** Runs the program of a language, given as its standard input. @returns the lines that it printed, read */
function printed(label: string, columns: RegionColumns, models: readonly string[]): unknown[] {
  const language = CODE_LANGUAGES.find((one) => one.label === label);
  const interpreter = INTERPRETERS[label];
  if (!language || !interpreter) throw new Error(`No ${label} here`);
  const summary = summariseRegions(columns, { resamples: 20, seed: 0 });
  const code = language.write({ title: 'Income\nof “x”', link: 'https://example.org/#v=3', models, columns, summary });
  const said = execFileSync(interpreter, ['-'], { input: code, encoding: 'utf8' });
  return said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What the page shows, as the programs print it. */
const shown = (columns: RegionColumns, models: readonly string[]): unknown[] =>
  summariseRegions(columns, { resamples: 20, seed: 0 }).models.map(
    ({ answered, mean, measured, mae, spearman }, i) => ({
      model: models[i],
      answered,
      mean: mean.value === null ? null : expect.closeTo(mean.value, 10),
      measured,
      mae: mae.value === null ? null : expect.closeTo(mae.value, 10),
      rankCorrelation: spearman.value === null ? null : expect.closeTo(spearman.value, 10),
    }),
  );

const score = fc.option(
  fc.integer({ min: 0, max: 99 }).map((tenths) => tenths / 10),
  { nil: null },
);
const columnsOf = (rows: readonly (readonly (number | null)[])[]): RegionColumns => ({
  lonDeg: Float64Array.from(rows, (_, i) => 2 + i / 50),
  latDeg: Float64Array.from(rows, () => 48.8),
  truth: rows.map(([truth]) => truth),
  scores: [1, 2].map((model) => rows.map((row) => row[model])),
});
const regions = fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 40 }).map((rows) => columnsOf(rows));

/** What would end a text, a line or a program of one of the languages. */
const HOSTILE = ['"; process.exit(1) //\n#', "'''\u2028\\\"]\nraise SystemExit(1)"];

describe.each(['JavaScript', 'Python'])('the figures as %s', (label) => {
  const run = it.skipIf(!INTERPRETERS[label]);

  run('come to what the page shows, whatever the regions are', () => {
    fc.assert(
      fc.property(regions, (columns) => {
        expect(printed(label, columns, ['SFT', 'Urban-R1'])).toEqual(shown(columns, ['SFT', 'Urban-R1']));
      }),
      { numRuns: 8 },
    );
  });

  run('give no correlation of fewer than ten measured regions, nor of one value alone', () => {
    const nine = columnsOf(Array.from({ length: 9 }, (_, i) => [i, i, 9 - i]));
    expect(printed(label, nine, ['a', 'b'])).toMatchObject([{ measured: 9, mae: null, rankCorrelation: null }, {}]);
    const equal = columnsOf(Array.from({ length: 12 }, (_, i) => [4, i / 2, 4]));
    expect(printed(label, equal, ['a', 'b'])).toMatchObject([{ rankCorrelation: null }, { mae: 0, measured: 12 }]);
  });

  run('take the name of a model for text alone', () => {
    const columns = columnsOf(Array.from({ length: 12 }, (_, i) => [i / 2, i / 3, 4]));
    const said = printed(label, columns, HOSTILE);
    expect(said).toHaveLength(2);
    expect(said).toMatchObject([{ answered: 12 }, { answered: 12 }]);
  });
});

it('the code says in its head what the page shows', () => {
  const columns = columnsOf(Array.from({ length: 12 }, (_, i) => [i / 2, i / 2, null]));
  const summary = summariseRegions(columns);
  const figures = { title: 'Income', link: 'https://example.org/', models: ['SFT', 'Urban-R1'], columns, summary };
  for (const { write } of CODE_LANGUAGES) {
    expect(write(figures)).toMatch(
      / SFT: mean 2\.75 \[.+\] \(n = 12\), MAE 0\.00 .*, rank correlation 1\.00 .*\(n = 12\)/,
    );
    expect(write(figures)).toMatch(/ Urban-R1: mean n\/a .*rank correlation n\/a \(n = 0\)/);
  }
});
