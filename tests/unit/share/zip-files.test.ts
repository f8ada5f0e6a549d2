import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

  it('is found whole by `sha256sum --check`, which names a file that was altered', async ({ skip }) => {
    if (spawnSync('sha256sum', ['--version']).status !== 0) skip('sha256sum is not installed');
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    try {
      const files = { 'regions.csv': 'id,region\r\n', 'charts/fit.svg': '<svg/>' };
      for (const [path, bytes] of Object.entries(await unzipped(await zipFiles('mine', files)))) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      const check = () =>
        spawnSync('sha256sum', ['--check', '--strict', CHECKSUMS], { cwd: join(folder, 'mine'), encoding: 'utf8' });
      expect(check()).toMatchObject({ status: 0, stdout: 'regions.csv: OK\ncharts/fit.svg: OK\n' });
      writeFileSync(join(folder, 'mine/regions.csv'), 'id,region\n');
      expect(check()).toMatchObject({ status: 1, stdout: 'regions.csv: FAILED\ncharts/fit.svg: OK\n' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['../out.txt', '/etc/passwd', 'a//b', 'with space.txt'])('refuses the path %s', async (path) => {
    await expect(zipFiles('mine', { [path]: 'text' })).rejects.toThrow(`"${path}" is no plain path of a file`);
  });
});
