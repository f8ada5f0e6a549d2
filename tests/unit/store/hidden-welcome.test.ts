import { afterEach, expect, it, vi } from 'vitest';
import { beginsWithWelcome, hideWelcome, isWelcomeHidden } from '../../../src/store/hidden-welcome';

afterEach(() => vi.unstubAllGlobals());

it('a visit begins with what the page is about, unless a link or a choice says otherwise', () => {
  const begins = (search: string, hash: string, isHidden = false) => beginsWithWelcome({ search, hash }, isHidden);
  expect(begins('', '')).toBe(true);
  expect(begins('?engine=wasm', '#')).toBe(true);
  expect(begins('', '', true)).toBe(false);
  expect(begins('', '#v=2&world=earth')).toBe(false);
  expect(begins('?story=name-or-picture', '')).toBe(false);
  expect(begins('?embed=1', '')).toBe(false);
});

it('the choice is kept for the next visit, and can be taken back', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  expect(isWelcomeHidden()).toBe(false);
  expect(hideWelcome(true)).toBe(true);
  expect(isWelcomeHidden()).toBe(true);
  hideWelcome(false);
  expect(isWelcomeHidden()).toBe(false);
});

it('a browser that keeps nothing says so', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(isWelcomeHidden()).toBe(false);
  expect(hideWelcome(true)).toBe(false);
});
