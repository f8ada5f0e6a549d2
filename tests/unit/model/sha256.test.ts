import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '../../../src/model/sha256';

/** FIPS 180-2, examples B.1 and B.3, and no bytes at all. */
const EXAMPLES: readonly [Uint8Array, string][] = [
  [new TextEncoder().encode('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [new Uint8Array(1_000_000).fill(0x61), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  [new Uint8Array(0), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
];

describe.each([
  ['with the browser’s own digest', crypto.subtle],
  ['on plain HTTP, where there is none', undefined],
])('SHA-256 %s', (_, subtle) => {
  afterEach(() => void vi.unstubAllGlobals());

  it.each(EXAMPLES)('is that of the standard', async (bytes, hex) => {
    vi.stubGlobal('crypto', { subtle });
    expect(await sha256Hex(bytes)).toBe(hex);
  });
});
