import { describe, expect, it } from 'vitest';
import { AlteredFileError } from '../../../src/model/model-files';
import { isBuiltIn, requirePinned } from '../../../src/model/pinned-files';
import { sha256Hex } from '../../../src/model/sha256';

const MANIFEST = new TextEncoder().encode('{"name":"sft"}');
const PATH = 'models/sft/manifest.json';
const pins = new Map([[PATH, await sha256Hex(MANIFEST)]]);

describe('a file whose hash was built into the page', () => {
  it('passes as it was, and is refused by name when a byte of it is another', async () => {
    await expect(requirePinned(PATH, MANIFEST, pins)).resolves.toBeUndefined();
    const altered = MANIFEST.map((byte, i) => (i === 3 ? byte ^ 1 : byte));
    const refusal = requirePinned(PATH, altered, pins);
    await expect(refusal).rejects.toBeInstanceOf(AlteredFileError);
    await expect(refusal).rejects.toThrow(/^models\/sft\/manifest\.json is not the file.+Reload the page; if you run/);
  });

  it('is told from one that came later, which is not checked and is said to be added', async () => {
    await expect(requirePinned('models/mine/manifest.json', MANIFEST, pins)).resolves.toBeUndefined();
    expect(isBuiltIn('models/mine/manifest.json', pins)).toBe(false);
    expect(isBuiltIn(PATH, pins)).toBe(true);
    expect(isBuiltIn('models/mine/manifest.json', new Map())).toBe(true);
  });
});
