import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexText } from '../../../src/domain/hex-text';

describe('bytes as hexadecimal digits', () => {
  it('are those that the library of hashes writes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => hexText(bytes) === bytesToHex(bytes)));
    expect(hexText(Uint8Array.of(0, 10, 255))).toBe('000aff');
  });
});
