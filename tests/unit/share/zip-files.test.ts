import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CHECKSUMS, zipFiles } from '../../../src/share/zip-files';

const unzipped = async (zip: Blob) => unzipSync(new Uint8Array(await zip.arrayBuffer()));

describe('a zip of files', () => {
  it('unpacks to what was put in, with a checksum of each file', async () => {
    const path = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?\.(csv|png)$/);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, fc.uint8Array({ maxLength: 200 }), { maxKeys: 5 }), async (files) => {
        const all = await unzipped(await zipFiles('mine', files));
        expect(Object.keys(all).sort()).toEqual([...Object.keys(files), CHECKSUMS].map((p) => `mine/${p}`).sort());
        const sums = new TextDecoder().decode(all[`mine/${CHECKSUMS}`]);
        for (const [name, bytes] of Object.entries(files)) {
          expect(Buffer.from(all[`mine/${name}`]).equals(bytes)).toBe(true);
          expect(sums).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(['../out.txt', '/etc/passwd', 'a//b', 'with space.txt'])('refuses the path %s', async (path) => {
    await expect(zipFiles('mine', { [path]: 'text' })).rejects.toThrow(`"${path}" is no plain path of a file`);
  });
});
