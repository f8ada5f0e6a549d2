import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { encodedSize } from '../../../src/imagery/encoded-size';

const padded = (...parts: (string | number[])[]): Uint8Array => {
  const bytes = parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part));
  return Uint8Array.from([...bytes, ...Array(64).fill(0)]);
};

describe('the size of an encoded picture', () => {
  it.each<[string, Uint8Array, [number, number]]>([
    ['PNG', padded('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x21]), [20000, 20001]],
    ['GIF', padded('GIF89a', [0x40, 0x01, 0xf0, 0x00]), [320, 240]],
    [
      'WebP, extended',
      padded('RIFF', [0, 0, 0, 0], 'WEBPVP8X', Array(8).fill(0), [0x1f, 0x4e, 0, 0xff, 0, 0]),
      [20000, 256],
    ],
    ['WebP, lossy', padded('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', Array(10).fill(0), [0x00, 0x41, 0xff, 0x00]), [256, 255]],
    [
      'WebP, lossless',
      padded('RIFF', [0, 0, 0, 0], 'WEBPVP8L', Array(4).fill(0), [0x2f, 0xff, 0xc0, 0x3f, 0]),
      [256, 256],
    ],
    ['AVIF', padded([0, 0, 0, 8], 'ftypavif', [0, 0, 0, 20], 'ispe', [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0]), [256, 512]],
  ])('is read from the header: %s', (_, bytes, size) => {
    expect(encodedSize(bytes)).toEqual(size);
  });

  it('is that of a JPEG as an encoder writes it', () => {
    const { data } = jpeg.encode({ width: 48, height: 16, data: new Uint8Array(48 * 16 * 4) }, 80);
    expect(encodedSize(data)).toEqual([48, 16]);
  });

  it('is not known of other bytes', () => {
    expect(encodedSize(deflateSync(Buffer.alloc(2000)))).toBeNull();
    expect(encodedSize(new Uint8Array(8))).toBeNull();
  });

  it('never hangs or throws on damaged headers', () => {
    const { data } = jpeg.encode({ width: 16, height: 16, data: new Uint8Array(1024) }, 80);
    const changes = fc.array(fc.tuple(fc.nat(data.length - 1), fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(changes, (changed) => {
        const bytes = Uint8Array.from(data);
        for (const [at, value] of changed) bytes[at] = value;
        const size = encodedSize(bytes);
        expect(size === null || size.every((side) => side >= 0)).toBe(true);
      }),
      { seed: 13, numRuns: 2000 },
    );
  });
});
