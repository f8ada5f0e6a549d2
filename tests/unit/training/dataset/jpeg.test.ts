import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { decodeJpeg, recompress } from '../../../../src/training/dataset/jpeg';

function gradient(size: number): Uint8Array {
  return Uint8Array.from({ length: size * size * 3 }, (_, i) => Math.floor((i / 3) % size) * 3);
}

function encode(rgb: Uint8Array, size: number): Uint8Array {
  const rgba = new Uint8Array(size * size * 4).fill(255);
  for (let i = 0; i < size * size; i++) rgba.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  return jpeg.encode({ data: rgba, width: size, height: size }, 95).data;
}

describe('decodeJpeg', () => {
  it('gives three bytes a pixel, close to what was encoded', () => {
    const rgb = gradient(64);
    const image = decodeJpeg(encode(rgb, 64), 'ramp');
    expect([image.width, image.height, image.rgb.length]).toEqual([64, 64, 64 * 64 * 3]);
    const worst = image.rgb.reduce((max, value, i) => Math.max(max, Math.abs(value - rgb[i])), 0);
    expect(worst).toBeLessThan(12);
  });

  it('refuses a JPEG cut anywhere, in one line naming the image', () => {
    const bytes = encode(gradient(64), 64);
    for (let length = 0; length < bytes.length; length += 37) {
      expect(() => decodeJpeg(bytes.subarray(0, length), 'Forest_1')).toThrow(/^Image "Forest_1": .*intact JPEG\.$/);
    }
  });

  it('refuses bytes that are no JPEG', () => {
    const bytes = Uint8Array.from([1, 2, 3, 4, 0xff, 0xd9]);
    expect(() => decodeJpeg(bytes, 'Forest_1')).toThrow(/^Image "Forest_1": .*intact JPEG\.$/);
  });

  it('refuses 2 kB that say to be a huge picture by what they say, without decoding them', () => {
    const bytes = encode(gradient(64), 64);
    const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
    const sized = (width: number, height: number): Uint8Array => {
      const changed = Uint8Array.from(bytes);
      new DataView(changed.buffer).setUint16(frame + 5, height);
      new DataView(changed.buffer).setUint16(frame + 7, width);
      return changed;
    };
    expect(() => decodeJpeg(sized(9999, 9999), 'Forest_1')).toThrow(
      'Image "Forest_1": it says to be 9999 x 9999 px; 1024 x 1024 are decoded. Replace the file with an intact JPEG.',
    );
    for (const [width, height] of [
      [65535, 1],
      [64, 40_000],
      [65535, 65535],
    ])
      expect(() => decodeJpeg(sized(width, height), 'Forest_1')).toThrow(`${width} x ${height} px`);
    // A second frame, of which the first one's header says nothing.
    const twice = Uint8Array.from([
      ...bytes.subarray(0, frame),
      ...bytes.subarray(frame, frame + 19),
      ...sized(9999, 9999).subarray(frame),
    ]);
    expect(() => decodeJpeg(twice, 'Forest_1')).toThrow(/^Image "Forest_1": .*intact JPEG\.$/);
  });

  it('refuses a JPEG whose middle is missing', () => {
    const bytes = encode(gradient(64), 64);
    const holed = new Uint8Array([...bytes.subarray(0, bytes.length - 120), 0xff, 0xd9]);
    expect(() => decodeJpeg(holed, 'Forest_1')).toThrow(/^Image "Forest_1": .*intact JPEG\.$/);
  });
});

describe('recompress', () => {
  it('keeps the size, changes pixels, and changes them more at lower quality', () => {
    const rgb = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251);
    const difference = (quality: number) =>
      recompress(rgb, 64, 64, quality).reduce((sum, value, i) => sum + Math.abs(value - rgb[i]), 0);
    expect(recompress(rgb, 64, 64).length).toBe(rgb.length);
    expect(difference(10)).toBeGreaterThan(difference(90));
    expect(difference(90)).toBeGreaterThan(0);
  });
});
