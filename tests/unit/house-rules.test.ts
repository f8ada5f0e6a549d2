import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The rooms of src from the lowest layer to the highest; a room may import rooms of lower layers only. */
const LAYERS = [
  ['domain'],
  ['profiling', 'bias', 'imagery', 'context', 'atlas', 'tables'],
  ['graph'],
  ['model'],
  ['training', 'engine'],
  ['store'],
  ['actions'],
  ['map', 'panels', 'charts'],
  ['app'],
];
const ROOMS = LAYERS.flat();
const layerOf = (room: string) => LAYERS.findIndex((layer) => layer.includes(room));

const VIEW_PACKAGES = ['react', 'react-dom/client', 'maplibre-gl', '@deck.gl/core'];
const RUNTIME_PACKAGES = ['onnxruntime-web', 'onnxruntime-web/webgpu', 'onnxruntime-node'];
const NODE_PACKAGES = ['node:fs', 'node:fs/promises'];
const PACKAGES = [...VIEW_PACKAGES, ...RUNTIME_PACKAGES, ...NODE_PACKAGES];
/** Packages that each layer does without; the layers above them are free. */
const DENIED_PACKAGES = [PACKAGES, PACKAGES, [...VIEW_PACKAGES, ...NODE_PACKAGES], VIEW_PACKAGES, VIEW_PACKAGES];

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

/** Lints a folder that has this project's biome.json and nothing else of it. */
async function lint(folder: string): Promise<readonly Diagnostic[]> {
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', 'src'];
  const stdout = await new Promise<string>((resolve) =>
    execFile(join(ROOT, 'node_modules/.bin/biome'), args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, out) =>
      resolve(out),
    ),
  );
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('the linter', () => {
  let folder: string;

  const write = (path: string, lines: readonly string[]) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'house-rules-'));
    copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses each import that points up or sideways between rooms, and allows each that points down', async () => {
    const targets = (room: string) => ROOMS.filter((other) => other !== room);
    for (const room of ROOMS) {
      write(
        `src/${room}/deep/probe.ts`,
        targets(room).map((other) => `import '../../${other}/thing';`),
      );
    }
    const diagnostics = await lint(folder);
    for (const room of ROOMS) {
      const refused = refusedImports(diagnostics, room).map((line) => targets(room)[line - 1]);
      const expected = targets(room).filter((other) => layerOf(other) >= layerOf(room));
      expect(refused.sort(), `imports refused in src/${room}`).toEqual(expected.sort());
    }
  });

  it('refuses the packages that a room does without, and allows the others', async () => {
    for (const room of ROOMS) {
      write(
        `src/${room}/deep/probe.ts`,
        PACKAGES.map((name) => `import '${name}';`),
      );
    }
    const diagnostics = await lint(folder);
    for (const room of ROOMS) {
      const refused = refusedImports(diagnostics, room).map((line) => PACKAGES[line - 1]);
      expect(refused.sort(), `packages refused in src/${room}`).toEqual(
        [...(DENIED_PACKAGES[layerOf(room)] ?? [])].sort(),
      );
    }
  });

  it.each([
    "export type { Thing } from '../model/thing';",
    "import type { Thing } from '../model/thing'; export type Mine = Thing;",
    "export const load = () => import('../model/thing');",
  ])('sees through the form of an import: %s', async (line) => {
    write('src/domain/deep/probe.ts', [line]);
    expect(refusedImports(await lint(folder), 'domain')).toEqual([1]);
  });

  it('refuses browser and Node globals in a pure room', async () => {
    write('src/bias/probe.ts', [
      'export const width = () => window.innerWidth;',
      'export const home = process.env.HOME;',
    ]);
    const globals = (await lint(folder)).filter((d) => d.category === 'lint/style/noRestrictedGlobals');
    expect(globals.map((d) => d.location.start.line)).toEqual([1, 2]);
  });

  it('refuses an import cycle inside a room', async () => {
    write('src/graph/a.ts', ["import { b } from './b';", 'export const a = () => b;']);
    write('src/graph/b.ts', ["import { a } from './a';", 'export const b = () => a;']);
    expect((await lint(folder)).map((d) => d.category)).toContain('lint/suspicious/noImportCycles');
  });
});

/** Lines of a room's probe file whose import the linter refused. */
function refusedImports(diagnostics: readonly Diagnostic[], room: string): number[] {
  return diagnostics
    .filter((d) => d.category === 'lint/style/noRestrictedImports' && d.location.path === `src/${room}/deep/probe.ts`)
    .map((d) => d.location.start.line);
}

describe('source files', () => {
  const files = ['src', 'workers', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx|css)$/.test(path))
      .map((path) => join(folder, path)),
  );
  const longerThan = (limit: number, among: readonly string[]) =>
    among
      .map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > limit);

  it('are found', () => expect(files).toContain(join('src', 'domain', 'region.ts')));

  it('have at most 400 lines', () => expect(longerThan(400, files)).toEqual([]));

  it('have fewer than 80 lines where they are workers', () =>
    expect(
      longerThan(
        79,
        files.filter((path) => path.endsWith('.worker.ts')),
      ),
    ).toEqual([]));

  it('are named after their concept: no utils, no helpers, no index', () =>
    expect(files.filter((path) => /^(utils?|helpers?|index)\.tsx?$/.test(basename(path)))).toEqual([]));
});

describe('tests', () => {
  const CLOCK = /performance\.now\(|Date\.now\(|waitForTimeout\(/;
  const files = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.test.ts'),
  );

  it('read no clock and wait for no length of time, which a busy machine stretches', () => {
    expect(files).toContain(join('browser', 'engine.test.ts'));
    expect(files.filter((path) => CLOCK.test(readFileSync(join(ROOT, 'tests', path), 'utf8')))).toEqual([]);
  });
});
