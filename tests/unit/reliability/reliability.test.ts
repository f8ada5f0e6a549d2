import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CASES } from './cases';

const TESTS = fileURLToPath(new URL('../../', import.meta.url));

/** The page of the documentation that says what was tried and what became of it. */
function reliabilityPage(): string {
  const survived = CASES.filter(({ shownBy }) => shownBy);
  const kinds = [...new Set(CASES.map(({ kind }) => kind))];
  const ofKind = (kind: string) => CASES.filter((one) => one.kind === kind);
  const rows = kinds.flatMap((kind) => [
    `\n## ${kind}\n`,
    '| case | state | shown by |\n|---|---|---|',
    ...ofKind(kind).map(({ what, shownBy }) =>
      shownBy ? `| ${what} | survived | \`tests/${shownBy[0]}\` |` : `| ${what} | open | no test yet |`,
    ),
  ]);
  return [
    '# Reliability\n',
    'What failed when the page and its commands were attacked and fed with what people bring, and what became of it.',
    '`tests/unit/reliability/cases.ts` is the table, `npx vitest run --project unit tests/unit/reliability --update`',
    'writes this page. A case is open as long as no test shows that it is survived.\n',
    `**${CASES.length} cases, ${survived.length} survived, ${CASES.length - survived.length} open.**`,
    ...rows,
    '',
  ].join('\n');
}

it.each(CASES.flatMap(({ what, shownBy }) => (shownBy ? [[what, ...shownBy] as const] : [])))(
  'a test shows: %s',
  (_, file, words) => {
    expect(readFileSync(`${TESTS}${file}`, 'utf8')).toContain(words);
  },
);

it('the documentation has the table as it is: run this test with --update after changing it', async () => {
  await expect(reliabilityPage()).toMatchFileSnapshot('../../../docs/reliability.md');
});
