import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GLOSSARY, isTerm } from '../../../src/domain/glossary';
import { TRAINED_VARIANTS } from '../../../src/domain/trained-variants';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => readFileSync(join('src', path), 'utf8'));

it('each term is explained somewhere on the page', () => {
  const named = sources.flatMap((text) => [...text.matchAll(/(?:<Term id=|term: )["']([\w-]+)["']/g)]);
  const used = new Set([...named.map(([, id]) => id), ...TRAINED_VARIANTS.map(({ id }) => id)]);
  expect(Object.keys(GLOSSARY).filter((id) => !used.has(id))).toEqual([]);
});

it('a term has a name, and is explained in a few whole sentences', () => {
  for (const { name, text } of Object.values(GLOSSARY)) {
    expect(name).toBe(name.trim());
    expect(text, name).toMatch(/^\p{Lu}.*\.$/u);
    expect(text.length, name).toBeLessThan(260);
  }
});

it('what is not explained is told from what is', () => {
  expect(isTerm('sft')).toBe(true);
  expect(isTerm('my-own-model')).toBe(false);
  expect(isTerm('toString')).toBe(false);
});
