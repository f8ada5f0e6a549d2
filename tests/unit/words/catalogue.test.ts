import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { messagesByRoom, readCatalogue } from '../../../scripts/words/catalogues';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const messages = [...messagesByRoom(ROOT).values()].flat();
const catalogue = readCatalogue(ROOT);

const placesOf = (message: string): string[] => [...new Set(message.match(/\{\d+\}/g) ?? [])].sort();

describe('the Chinese catalogue', () => {
  it('has words for each message of the code, and none for others: npm run words', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...messages].sort());
    expect(messages.filter((message) => catalogue[message].trim() === '')).toEqual([]);
  });

  it('puts each value of a message into its words, and no other', () => {
    const wrong = messages.filter((message) => `${placesOf(catalogue[message])}` !== `${placesOf(message)}`);
    expect(wrong).toEqual([]);
  });

  it('can be read as ICU messages', () => {
    for (const message of messages)
      expect(() => new IntlMessageFormat(catalogue[message], 'zh-Hans', undefined, { ignoreTag: true })).not.toThrow();
  });
});
