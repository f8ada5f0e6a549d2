import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/context/gazetteer';
import { decodeGazetteer, encodeGazetteer } from '../../../src/context/gazetteer-codec';
import { sealGazetteer } from '../../../src/context/gazetteer-container';
import { GazetteerError } from '../../../src/context/gazetteer-error';
import { TINY } from './tiny-gazetteer';

describe('the gazetteer file', () => {
  const file = encodeGazetteer(TINY);

  it('gives back what was written, and the same bytes for the same data', () => {
    expect(decodeGazetteer(file)).toEqual(TINY);
    expect(encodeGazetteer(decodeGazetteer(file))).toEqual(file);
  });

  it('loads from an ArrayBuffer and from a view into a larger one', () => {
    const larger = new Uint8Array(file.length + 10);
    larger.set(file, 7);
    expect([...loadGazetteer(larger.subarray(7, 7 + file.length)).places()]).toHaveLength(4);
    expect([...loadGazetteer(file.slice().buffer).places()]).toHaveLength(4);
  });

  it('is refused when cut anywhere or lengthened', () => {
    for (let length = 0; length < file.length; length++) {
      expect(() => decodeGazetteer(file.subarray(0, length))).toThrow(GazetteerError);
    }
    expect(() => decodeGazetteer(new Uint8Array([...file, 0]))).toThrow('length is');
  });

  it('is refused when any bits of any one byte are altered', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const altered = file.slice();
        altered[at] ^= bits;
        expect(() => decodeGazetteer(altered)).toThrow(GazetteerError);
      }),
      { numRuns: 500 },
    );
  });

  it('says which part of the header is wrong', () => {
    const altered = (at: number) => file.map((byte, i) => (i === at ? byte ^ 2 : byte));
    expect(() => decodeGazetteer(altered(0))).toThrow('magic number');
    expect(() => decodeGazetteer(altered(4))).toThrow('version is 3');
    expect(() => decodeGazetteer(altered(file.length - 1))).toThrow('checksum differs');
    expect(() => decodeGazetteer(file.subarray(0, 10))).toThrow('shorter than its header');
  });

  it('is refused when a well-sealed payload makes no sense', () => {
    const withCountry = { ...TINY, places: { ...TINY.places, country: Uint16Array.of(0, 0, 9, 0) } };
    expect(() => decodeGazetteer(encodeGazetteer(withCountry))).toThrow('place 2: country is 9');
    const withSide = { ...TINY, borders: [{ ...TINY.borders[0], sides: [1, 8] as const }] };
    expect(() => decodeGazetteer(encodeGazetteer(withSide))).toThrow('border 0: side 8');
    expect(() => decodeGazetteer(sealGazetteer(new Uint8Array(40)))).toThrow('left over');
    expect(() => decodeGazetteer(sealGazetteer(new Uint8Array(2)))).toThrow('too early');
  });

  it('cannot be written with names that would break its lists', () => {
    expect(() => encodeGazetteer({ ...TINY, admin1: ['two\nlines', 'Hills'] })).toThrow('two\\nlines');
  });
});
