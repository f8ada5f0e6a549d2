import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasMoreParts } from '../../../src/domain/json-parts';

/** Lists and objects of what was parsed. */
const partsOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + partsOf(part), 1)
    : 0;

it('lists and objects are counted in any JSON, but not brackets in its texts', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(0, 2), (value, indent) => {
      const json = JSON.stringify(value, null, indent);
      const parts = partsOf(value);
      expect(hasMoreParts(json, parts)).toBe(false);
      if (parts > 0) expect(hasMoreParts(json, parts - 1)).toBe(true);
    }),
  );
});

it('brackets and quotation marks in a text are text', () => {
  expect(hasMoreParts('["[[[[", "\\"[[[[", "\\\\", []]', 2)).toBe(false);
  expect(hasMoreParts('["[[[[", "\\"[[[[", "\\\\", []]', 1)).toBe(true);
});
