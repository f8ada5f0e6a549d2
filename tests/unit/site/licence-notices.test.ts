import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { noticeOf, noticesOf, packageFolder } from '../../../scripts/site/licence-notices';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the notice of a shipped package', () => {
  it.each([
    ['/a/node_modules/react/index.js', '/a/node_modules/react'],
    ['\0/a/node_modules/react/index.js?commonjs-es-import', '/a/node_modules/react'],
    ['/a/node_modules/@deck.gl/core/dist/index.js', '/a/node_modules/@deck.gl/core'],
    ['/a/node_modules/maplibre-gl/node_modules/pbf/index.js', '/a/node_modules/maplibre-gl/node_modules/pbf'],
    ['C:\\a\\node_modules\\fflate\\esm\\browser.js', 'C:/a/node_modules/fflate'],
    ['/a/src/app/main.tsx', null],
    ['\0rolldown/runtime.js', null],
  ])('is that of the innermost package of a module: %j', (module, expected) => {
    expect(packageFolder(module)).toBe(expected);
  });

  it('is the file that it brings, with name, version and licence before it', () => {
    expect(noticeOf('node_modules/react')).toMatch(/^react [\d.]+ \(MIT\)\n\nMIT License\n\nCopyright \(c\) Meta/);
  });

  it('is its licence with its holder, where it brings no file', () => {
    expect(noticeOf('node_modules/onnxruntime-web')).toMatch(
      /^onnxruntime-web [\d.]+ \(MIT\)\n\nCopyright \(c\) Microsoft Corporation\n\nPermission is hereby granted/,
    );
    expect(noticeOf('node_modules/pmtiles')).toContain('Redistributions in binary form must reproduce');
  });

  it('is known of each dependency, and of what it depends on', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const notices = noticesOf(Object.keys(dependencies).map((name) => join('node_modules', name)));
    expect(notices.length).toBeGreaterThan(Object.keys(dependencies).length);
    for (const notice of notices) expect(notice).toMatch(/copyright|permission|apache license/i);
  });

  it('is never left out: a package of which nobody knows the holder is an error that names it', () => {
    writeFileSync(join(folder, 'package.json'), '{"name":"stranger","version":"1.0.0","license":"MIT"}');
    expect(() => noticeOf(folder)).toThrow('stranger (MIT) is shipped and has no file of its licence');
  });
});
