import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderOf, LAYERS, NODE_ROOMS, roomRules } from './rooms';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const ROOMS = LAYERS.flatMap(({ rooms }) => rooms);
const layerOf = (room: string) => LAYERS.findIndex(({ rooms }) => rooms.includes(room));

/** A folder of a room, a file in it that a test writes, and the way from there to a folder of another room. */
const placeOf = (room: string) => folderOf(room).replace('**/', '');
const probeOf = (room: string) => `${placeOf(room)}/deep/probe.ts`;
const wayBetween = (from: string, to: string) => {
  const toRoot = '../'.repeat(probeOf(from).split('/').length - 1);
  const way = `${toRoot}${placeOf(to)}`;
  return from === 'workers' ? way : way.replace('../src/', '');
};

/** Packages by the name under which a layer lacks them. */
const PACKAGES = {
  view: ['react', 'react-dom/client', 'maplibre-gl', '@deck.gl/core'],
  runtime: ['onnxruntime-web', 'onnxruntime-web/webgpu', 'onnxruntime-node'],
  node: ['node:fs', 'node:fs/promises'],
};
const ALL_PACKAGES = Object.values(PACKAGES).flat();

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

/** Lints a folder that has this project's rules and nothing else of it. */
async function lint(folder: string): Promise<readonly Diagnostic[]> {
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const stdout = await new Promise<string>((resolve) =>
    execFile(join(ROOT, 'node_modules/.bin/biome'), args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, out) =>
      resolve(out),
    ),
  );
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('the table of rooms', () => {
  it('is what the linter reads: run this test with --update after changing it', async () => {
    await expect(roomRules()).toMatchFileSnapshot('../../biome.rooms.json');
  });

  it('names each room of src', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(ROOMS).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  });

  it('is in AGENTS.md as it is', () => {
    const told = readFileSync(join(ROOT, 'AGENTS.md'), 'utf8').replace(/\s+/g, ' ');
    expect(told).toContain(LAYERS.map(({ rooms }) => rooms.map((room) => `\`${room}\``).join(', ')).join(' ← '));
  });
});

describe('the linter', () => {
  let folder: string;

  const write = (path: string, lines: readonly string[]) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'house-rules-'));
    for (const file of ['biome.json', 'biome.rooms.json']) copyFileSync(join(ROOT, file), join(folder, file));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses imports that point up, sideways or from the page into training, and allows all others', async () => {
    const targets = (room: string) => ROOMS.filter((other) => other !== room);
    for (const room of ROOMS) {
      write(
        probeOf(room),
        targets(room).map((other) => `import '${wayBetween(room, other)}/thing';`),
      );
    }
    const diagnostics = await lint(folder);
    for (const room of ROOMS) {
      const refused = refusedImports(diagnostics, room).map((line) => targets(room)[line - 1]);
      const expected = targets(room).filter(
        (other) =>
          layerOf(other) >= layerOf(room) || (layerOf(room) > layerOf('worlds/**/study') && NODE_ROOMS.includes(other)),
      );
      expect(refused.sort(), `imports refused in ${room}`).toEqual(expected.sort());
    }
  });

  it('refuses the packages that a room does without, and allows the others', async () => {
    for (const room of ROOMS) {
      write(
        probeOf(room),
        ALL_PACKAGES.map((name) => `import '${name}';`),
      );
    }
    const diagnostics = await lint(folder);
    for (const room of ROOMS) {
      const refused = refusedImports(diagnostics, room).map((line) => ALL_PACKAGES[line - 1]);
      const expected = LAYERS[layerOf(room)].lacks.flatMap((lack) => PACKAGES[lack]);
      expect(refused.sort(), `packages refused in ${room}`).toEqual(expected.sort());
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

  it('lets a folder of a room be called like a room', async () => {
    write('src/charts/deep/probe.ts', ["import '../../bias/lab/thing';", "import './app/thing';"]);
    expect(refusedImports(await lint(folder), 'charts')).toEqual([]);
  });

  it('keeps a room from the room inside of it, and knows that one in each of its folders', async () => {
    write('src/worlds/earth/probe.ts', ["import './page/thing';", "import '../page/thing';", "import '../world';"]);
    write('src/worlds/earth/page/probe.tsx', [
      "import '../earth';",
      "import '../../../panels/thing';",
      "import 'react';",
    ]);
    write('src/worlds/mars/page/probe.ts', ["import '../study/thing';", "import '../../page/thing';"]);
    write('src/worlds/mars/study/probe.ts', [
      "import '../page/thing';",
      "import '../../../study/thing';",
      "import '../../page/thing';",
    ]);
    write('src/panels/probe.ts', ["import '../worlds/earth/page/thing';", "import '../worlds/earth/earth';"]);
    const refused = (await lint(folder))
      .filter((d) => d.category === 'lint/style/noRestrictedImports')
      .map((d) => `${d.location.path}:${d.location.start.line}`);
    expect(refused.sort()).toEqual([
      'src/panels/probe.ts:1',
      'src/worlds/earth/probe.ts:1',
      'src/worlds/earth/probe.ts:2',
      'src/worlds/mars/page/probe.ts:1',
      'src/worlds/mars/study/probe.ts:1',
      'src/worlds/mars/study/probe.ts:3',
    ]);
  });

  it('refuses browser and Node globals in pure rooms, and in no others', async () => {
    for (const room of ROOMS)
      write(probeOf(room), ['export const width = () => window.innerWidth;', 'export const home = process.env.HOME;']);
    const globals = (await lint(folder)).filter((d) => d.category === 'lint/style/noRestrictedGlobals');
    for (const { rooms, isPure } of LAYERS)
      for (const room of rooms) {
        const refused = globals.filter((d) => d.location.path === probeOf(room));
        const lines = refused.map((d) => d.location.start.line);
        expect(lines, `globals refused in ${room}`).toEqual(isPure ? [1, 2] : []);
      }
  });

  it.each([
    ['values', "import { b } from './b';", "import { a } from './a';"],
    ['types', "import type { b } from './b';", "import type { a } from './a';"],
  ])('refuses an import cycle of %s', async (_, first, second) => {
    write('src/graph/a.ts', [first, 'export const a = (): typeof b | null => null;']);
    write('src/graph/b.ts', [second, 'export const b = (): typeof a | null => null;']);
    const cycles = (await lint(folder)).filter((d) => d.category === 'lint/suspicious/noImportCycles');
    expect(cycles.map((d) => d.location.path).sort()).toEqual(['src/graph/a.ts', 'src/graph/b.ts']);
  });
});

/** Lines of a room's probe file whose import the linter refused. */
function refusedImports(diagnostics: readonly Diagnostic[], room: string): number[] {
  return diagnostics
    .filter((d) => d.category === 'lint/style/noRestrictedImports' && d.location.path === probeOf(room))
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

  it('have comments at most 120 wide, as code is formatted to', () => {
    const tests = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join('tests', path));
    // What is said to the linter stands in one line.
    const isWide = (line: string) =>
      line.length > 120 && /^\s*(\/\/|\/\*|\*)/.test(line) && !line.includes('biome-ignore');
    const wide = [...files, ...tests].flatMap((path) =>
      readFileSync(join(ROOT, path), 'utf8')
        .split('\n')
        .flatMap((line, i) => (isWide(line) ? [`${path}:${i + 1}`] : [])),
    );
    expect(wide).toEqual([]);
  });

  it('export each name from one file alone, so that it has one meaning', () => {
    const EXPORT = /^export (?:async |abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
    const homes = new Map<string, Set<string>>();
    for (const path of files)
      for (const [, name] of readFileSync(join(ROOT, path), 'utf8').matchAll(EXPORT))
        homes.set(name, (homes.get(name) ?? new Set()).add(path));
    expect([...homes].filter(([, paths]) => paths.size > 1)).toEqual([]);
  });

  it('have private members of one style, which parameters of a constructor share', () => {
    const HASH = /^\s+(?:static |readonly |async |get |set |\*)*#\w/m;
    expect(files.filter((path) => !path.endsWith('.css') && HASH.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual(
      [],
    );
  });

  it('are named after their concept: no utils, no helpers, no index', () =>
    expect(files.filter((path) => /^(utils?|helpers?|index)\.tsx?$/.test(basename(path)))).toEqual([]));
});

describe('documents', () => {
  const paths = ['src', 'workers', 'scripts', 'tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/ARCHITECTURE.md', 'docs/atlas.md'])(
    '%s names source files that are there',
    (document) => {
      const text = readFileSync(join(ROOT, document), 'utf8');
      const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|css|py))`/g)].map(([, name]) => name);
      expect(named.filter((name) => !paths.some((path) => `/${path}`.endsWith(`/${name}`)))).toEqual([]);
    },
  );
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
