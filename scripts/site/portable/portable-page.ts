import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, zipSync } from 'fflate';
import type { Plugin, Rolldown } from 'vite';
import { NOTICES_FILE } from '../licence-notices.ts';
import { CARRIED } from './carried-files.ts';
import { oneFilePage } from './one-file-page.ts';

const START = 'virtual:carried-files';
const RUNTIME = fileURLToPath(new URL('./carried-files.ts', import.meta.url));

/**
 * Lets what begins at an entry ask the page, and not a server, for files of the site.
 * @param start what is called before the entry's first line
 */
const startWith = (entry: RegExp, start: string): Plugin => ({
  name: 'carried-files',
  enforce: 'pre',
  resolveId: (id) => (id === START ? id : null),
  load: (id) =>
    id === START ? `import { hearOfCarriedFiles, openCarriedFiles } from ${JSON.stringify(RUNTIME)};\n${start};` : null,
  transform: (code, id) => (entry.test(id) ? { code: `import '${START}';\n${code}`, map: null } : null),
});

const PAGE = 'Urban-R1 Explorer.html';
const ENTRY = /^assets\/index-.*\.js$/;
const NOTICES = new RegExp(`^${NOTICES_FILE}$`);
const fail = (why: string): never => {
  throw new Error(why);
};

const README = [
  `Urban-R1 Explorer on a stick: unpack this folder, then open "${PAGE}" by a double click, in a current Chrome or Edge.`,
  `It needs no server and no network and asks nobody for anything; Firefox and Safari are not tested. See ${NOTICES_FILE}.`,
  '',
].join('\r\n');

/** Every file of a folder, by its path below it. */
async function filesOf(folder: string): Promise<[path: string, bytes: Uint8Array][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }): Promise<[string, Uint8Array]> => {
        const path = join(parentPath, name);
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path)];
      }),
  );
}

const bytesOf = (file: Rolldown.OutputAsset | Rolldown.OutputChunk): Uint8Array => {
  const source = file.type === 'asset' ? file.source : file.code;
  return typeof source === 'string' ? strToU8(source) : source;
};

/**
 * Makes of the site a zip with one page, which carries its scripts, ONNX Runtime, models and data, and opens by a
 * double click from a stick.
 */
export function portablePage(): Plugin[] {
  let publicDir = '';
  return [
    startWith(/\/src\/app\/main\.tsx$/, 'openCarriedFiles(document)'),
    {
      name: 'portable-page',
      config: () => ({
        build: {
          copyPublicDir: false,
          cssCodeSplit: false,
          rolldownOptions: { output: { codeSplitting: false } },
        },
        worker: {
          format: 'iife',
          plugins: () => [startWith(/\/workers\/[\w-]+\.worker\.ts$/, 'hearOfCarriedFiles()')],
          rolldownOptions: { output: { codeSplitting: false } },
        },
        experimental: {
          renderBuiltUrl: (path, { hostType }) => {
            if (hostType !== 'js') return { relative: true };
            const quoted = JSON.stringify(path);
            return { runtime: path.endsWith('.js') ? `carriedScripts[${quoted}]` : JSON.stringify(CARRIED + path) };
          },
        },
      }),
      configResolved: (config) => {
        publicDir = config.publicDir;
      },
      generateBundle: {
        order: 'post',
        async handler(_, bundle) {
          const built = Object.values(bundle).map((file) => [file.fileName, bytesOf(file)] as const);
          for (const { fileName } of Object.values(bundle)) delete bundle[fileName];
          const one = (form: RegExp): string =>
            strFromU8(built.find(([path]) => form.test(path))?.[1] ?? fail(`The build has no file like ${form}.`));
          const page = oneFilePage({
            html: one(/\.html$/),
            script: one(ENTRY),
            style: one(/\.css$/),
            files: new Map([
              ...built.filter(([path]) => [/\.(html|css)$/, ENTRY, NOTICES].every((form) => !form.test(path))),
              ...(await filesOf(publicDir)),
            ]),
          });
          this.emitFile({
            type: 'asset',
            fileName: 'urban-r1-explorer.zip',
            source: zipSync({
              [PAGE]: strToU8(page),
              'README.txt': strToU8(README),
              [NOTICES_FILE]: strToU8(one(NOTICES)),
            }),
          });
        },
      },
    },
  ];
}
