import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readStoredZip, storedZipParts } from '../../../src/packs/stored-zip';
import { makeZip } from '../training/dataset/make-zip';
import { zipOfFiles } from './tiny-pack';

const files = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,8}\.[a-z0-9]{1,4}$/),
  fc.uint8Array({ maxLength: 200 }),
  { maxKeys: 5 },
);

describe('a zip of files as they are', () => {
  it('gives back each file that was written, and is one that other programs read', () =>
    fc.assert(
      fc.asyncProperty(files, async (written) => {
        const zip = zipOfFiles(written);
        const found = await readStoredZip(new Blob([zip]));
        expect([...found.keys()]).toEqual(Object.keys(written));
        for (const [name, bytes] of Object.entries(written))
          expect(new Uint8Array((await found.get(name)?.arrayBuffer()) as ArrayBuffer)).toEqual(bytes);
        const others = unzipSync(zip);
        for (const [name, bytes] of Object.entries(written)) expect(new Uint8Array(others[name])).toEqual(bytes);
      }),
      { numRuns: 60 },
    ));

  it('is refused when it is cut off anywhere', async () => {
    const zip = zipOfFiles({ 'one.bin': Uint8Array.of(1, 2, 3), 'two.bin': Uint8Array.of(4) });
    for (let end = 0; end < zip.length; end++)
      await expect(readStoredZip(new Blob([zip.slice(0, end)])), `${end} bytes`).rejects.toMatchObject({
        name: 'PackError',
        code: 'damaged',
      });
  });

  it.each<[string, (zip: Uint8Array, view: DataView, listed: number) => void, string]>([
    ['an entry that begins in its own directory', (_, view, at) => view.setUint32(at + 42, 5000, true), 'lies outside'],
    ['an entry that ends behind it', (_, view, at) => setSize(view, at, 5000), 'lies outside'],
    ['an entry of 4 GB', (_, view, at) => setSize(view, at, 2 ** 32 - 1), 'lies outside'],
    ['a packed entry, which may be a bomb', (_, view, at) => view.setUint16(at + 10, 8, true), 'is packed'],
    ['an encrypted entry', (_, view, at) => view.setUint16(at + 8, 1, true), 'is packed'],
    ['a name that leaves the folder', (zip, _, at) => zip.set(new TextEncoder().encode('../a.b'), at + 46), 'a name'],
    ['a directory that is elsewhere', (zip, view) => view.setUint32(zip.length - 6, 7, true), 'where it says'],
    ['more entries than a pack has', (zip, view) => view.setUint16(zip.length - 12, 65_535, true), 'too many'],
    ['one entry twice', (zip, _, at) => zip.set(new TextEncoder().encode('one.bin'), at + 46), 'lies outside|twice'],
  ])('is refused with %s', async (_, damage, words) => {
    const zip = zipOfFiles({ 'one.bin': Uint8Array.of(1, 2, 3), 'two.bin': Uint8Array.of(4) });
    const view = new DataView(zip.buffer);
    const second = view.getUint32(zip.length - 6, true) + 46 + 'one.bin'.length;
    damage(zip, view, second);
    await expect(readStoredZip(new Blob([zip]))).rejects.toThrow(new RegExp(words));
  });

  it('is read when another program wrote it, and refused when that has packed its files', async () => {
    const bytes = (deflate: boolean) =>
      new Blob([new Uint8Array(makeZip([{ name: 'manifest.json', data: Buffer.alloc(5000), deflate }]))]);
    expect((await readStoredZip(bytes(false))).get('manifest.json')?.size).toBe(5000);
    await expect(readStoredZip(bytes(true))).rejects.toThrow('“manifest.json” is packed');
  });

  it('is not written beyond 4 GB', () => {
    const half = { bytes: 2 ** 31, crc32: 0 };
    expect(() =>
      storedZipParts([
        { name: 'a.bin', ...half },
        { name: 'b.bin', ...half },
      ]),
    ).toThrow('4 GB at most');
  });
});

function setSize(view: DataView, at: number, bytes: number): void {
  view.setUint32(at + 20, bytes, true);
  view.setUint32(at + 24, bytes, true);
}
