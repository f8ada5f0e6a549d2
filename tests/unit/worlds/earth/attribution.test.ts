import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ATTRIBUTION } from '../../../../src/worlds/earth/attribution';

it.each(ATTRIBUTION)('the notice beside the gazetteer credits $name in the words that the program shows', (source) => {
  const notice = readFileSync('public/gazetteer/NOTICE.md', 'utf8');
  expect(notice).toContain(`> ${source.attribution}\n`);
  expect(notice).toContain(source.url);
});
