import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../../../../src/training/dataset/zip';
import { makeZip, type ZipPart } from './make-zip';

const PARTS: readonly ZipPart[] = [
  { name: 'a/one.jpg', data: Buffer.from('the first entry') },
  { name: 'b/two.jpg', data: Buffer.alloc(5000, 'deflates well '), deflate: true },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function save(bytes: Uint8Array, name = 'tiles.zip'): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What opening and reading every entry ends in: the text of the error, or null when all bytes are as they were. */
async function errorOf(bytes: Uint8Array): Promise<string | null> {
  try {
    const zip = await openZip(save(bytes));
    try {
      for (const name of zip.names) {
        const read = Buffer.from(await zip.read(name));
        if (!PARTS.some(({ data }) => read.equals(data))) return `wrong bytes for ${name}`;
      }
    } finally {
      zip.close();
    }
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('openZip', () => {
  it('reads stored and deflated entries in any order', async () => {
    const zip = await openZip(save(makeZip(PARTS)));
    expect(zip.names).toEqual(['a/one.jpg', 'b/two.jpg']);
    expect(Buffer.from(await zip.read('b/two.jpg'))).toEqual(PARTS[1].data);
    expect(Buffer.from(await zip.read('a/one.jpg'))).toEqual(PARTS[0].data);
    zip.close();
  });

  it('leaves folders out of the names', async () => {
    const zip = await openZip(save(makeZip([{ name: 'a/', data: Buffer.alloc(0) }, ...PARTS])));
    expect(zip.names).toEqual(['a/one.jpg', 'b/two.jpg']);
    zip.close();
  });

  it('names the file that does not exist', async () => {
    await expect(openZip(join(folder, 'absent.zip'))).rejects.toThrow(
      /^Zip file "absent\.zip": ENOENT.*Check the path/,
    );
  });

  it('names the entry that does not exist', async () => {
    const zip = await openZip(save(makeZip(PARTS)));
    await expect(zip.read('c.jpg')).rejects.toThrow('Zip file "tiles.zip", entry "c.jpg": there is no such entry');
    zip.close();
  });

  it('names the entry whose bytes do not match their checksum', async () => {
    const bytes = makeZip(PARTS);
    bytes[bytes.indexOf('the first entry')] ^= 1;
    expect(await errorOf(bytes)).toMatch(/"tiles\.zip", entry "a\/one\.jpg": the CRC-32 checksum does not match/);
  });

  it('names the entry whose deflated bytes are damaged', async () => {
    const bytes = makeZip(PARTS);
    const start = bytes.indexOf('b/two.jpg') + 'b/two.jpg'.length;
    bytes.fill(0xff, start, start + 8);
    expect(await errorOf(bytes)).toMatch(/^Zip file "tiles\.zip", entry "b\/two\.jpg": /);
  });

  it('refuses an entry that claims more memory than any tile needs', async () => {
    const bytes = makeZip(PARTS);
    const record = bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bytes.writeUInt32LE(0x7fffffff, record + 24);
    expect(await errorOf(bytes)).toMatch(/entry "b\/two\.jpg": the entry claims 2147483647 bytes/);
  });

  it('says of a file that is no zip that it is none', async () => {
    expect(await errorOf(Buffer.from('not a zip file, but long enough to be looked at'))).toMatch(/not a zip file/);
  });

  it('ends in one line naming the file wherever the file is cut', async () => {
    const bytes = makeZip(PARTS);
    for (let length = 0; length < bytes.length; length += 7) {
      expect(await errorOf(bytes.subarray(0, length))).toMatch(/^Zip file "tiles\.zip".*\.$/);
    }
  });

  it('never hands out wrong bytes or a many-line error when one byte is flipped', async () => {
    const bytes = makeZip(PARTS);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(bytes);
        damaged[at] ^= flip;
        const error = await errorOf(damaged);
        if (error !== null) expect(error).toMatch(/^Zip file "tiles\.zip".*\.$/);
      }),
      { numRuns: 150 },
    );
  });
});
