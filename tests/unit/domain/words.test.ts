import { afterEach, describe, expect, it } from 'vitest';
import { translationOf } from '../../../src/domain/translation';
import { messageOf, one, partsOf, plural, speak, spokenLocale, t, translationSpoken } from '../../../src/domain/words';

const CHINESE = translationOf('zh-Hans', {
  'Go to {0}': '前往{0}',
  '{0} of {1} cities': '{1} 个城市中的 {0} 个',
  '{0} square': '{0} 个方格',
  'Kept: {0}.': '',
});

const squares = (n: number): string => plural(n, one`${n} square`, `${n} squares`);
const parts = (strings: TemplateStringsArray, ...values: readonly unknown[]) => partsOf(strings, values);

afterEach(() => speak(null));

describe('a text of the page', () => {
  it('is in English as the template has it, whatever its values hold', () => {
    expect(t`Go to ${'$& {0} <b>'}`).toBe('Go to $& {0} <b>');
    expect(t`${1} of ${null}, ${undefined}`).toBe('1 of null, undefined');
    expect(spokenLocale()).toBe('en');
    expect(translationSpoken()).toBeNull();
  });

  it('is found by its words, with a number in place of each value', () => {
    const message = (strings: TemplateStringsArray, ..._: readonly unknown[]): string => messageOf(strings);
    expect(message`${1} of ${2} cities`).toBe('{0} of {1} cities');
    expect(message`Kept`).toBe('Kept');
  });

  it('is said in the language that is spoken, its values in that language’s order', () => {
    speak(CHINESE);
    expect(t`Go to ${'Paris'}`).toBe('前往Paris');
    expect(t`${3} of ${40} cities`).toBe('40 个城市中的 3 个');
    expect(spokenLocale()).toBe('zh-Hans');
  });

  it.each(['$& $1 $$', '{0} {x} {', "'{0}'", '<b>bold</b> #'])('takes a value as it is: %s', (value) => {
    speak(CHINESE);
    expect(t`Go to ${value}`).toBe(`前往${value}`);
  });

  it('is English where the language has no words for it', () => {
    speak(CHINESE);
    expect(t`Kept: ${2}.`).toBe('Kept: 2.');
    expect(t`Never heard of ${'it'}`).toBe('Never heard of it');
  });
});

describe('a text that depends on a number', () => {
  it('has two forms in English', () => {
    expect([0, 1, 2].map(squares)).toEqual(['0 squares', '1 square', '2 squares']);
  });

  it('has the forms of the language that is spoken', () => {
    speak(CHINESE);
    expect([1, 2].map(squares)).toEqual(['1 个方格', '2 个方格']);
    speak(translationOf('pl', { '{0} square': '{count, plural, one {{0} pole} few {{0} pola} other {{0} pól}}' }));
    expect([1, 2, 5].map(squares)).toEqual(['1 pole', '2 pola', '5 pól']);
  });
});

describe('a text with elements in it', () => {
  const [bold, link] = [{ type: 'b' }, { type: 'a' }];

  it('has them between its words, in English', () => {
    expect(parts`${bold} of ${link} cities`).toEqual(['', bold, ' of ', link, ' cities']);
  });

  it('has them in the order of the language that is spoken, as they are', () => {
    speak(CHINESE);
    const said = parts`${bold} of ${link} cities`;
    expect(said).toEqual([link, ' 个城市中的 ', bold, ' 个']);
    expect(said[0]).toBe(link);
  });

  it('is one part where its values are words and numbers alone', () => {
    speak(CHINESE);
    expect(parts`Go to ${'Paris'}`).toEqual(['前往Paris']);
  });
});
