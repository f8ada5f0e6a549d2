import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Plugin, Rolldown } from 'vite';
import { HOLDERS, LICENCE_TEXTS } from './licence-texts.ts';

/** The file of the built site that has the notices of all it ships; its Credits lead there. */
export const NOTICES_FILE = 'licences.txt';

const PackageSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string()),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
});
const packageAt = (folder: string) =>
  v.parse(v.pipe(v.string(), v.parseJson(), PackageSchema), readFileSync(join(folder, 'package.json'), 'utf8'));

/** Folder of the package that a module belongs to; null for modules of our own. */
export function packageFolder(moduleId: string): string | null {
  const [path] = moduleId.replace(/^\0/, '').replaceAll('\\', '/').split('?');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** Where Node finds a package from a folder on. @throws Error where it is not installed */
function installed(name: string, from: string): string {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder;
  if (dirname(from) === from) throw new Error(`${name}, whose notice is shipped, is not installed: run "npm ci".`);
  return installed(name, dirname(from));
}

/** Packages with all that they depend on, which some bring along in their own files; types are never shipped. */
function withDependencies(folders: Iterable<string>): string[] {
  const all = new Set(folders);
  // Grows while it is walked.
  for (const folder of all)
    for (const name of Object.keys(packageAt(folder).dependencies))
      if (!name.startsWith('@types/')) all.add(installed(name, folder));
  return [...all];
}

/**
 * The notice of a package: the files that it has of its licence, or else its holder and the text of the licence.
 * @param folder where it is installed
 * @throws Error naming a package whose licence or holder is not known
 */
export function noticeOf(folder: string): string {
  const { name, version, license } = packageAt(folder);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const given = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const { holder, licence = license ?? 'no licence named' } = HOLDERS[name] ?? {};
  const text = LICENCE_TEXTS[licence];
  if (given.length === 0 && !(holder && text))
    throw new Error(
      `${name} (${licence}) is shipped and has no file of its licence: give scripts/site/licence-texts.ts its holder and text.`,
    );
  return [`${name} ${version} (${licence})`, ...(given.length > 0 ? given : [holder, text])].join('\n\n');
}

/** Notices of packages and of all that they depend on, in the order of their names. @throws as `noticeOf` */
export const noticesOf = (folders: Iterable<string>): string[] =>
  [...new Set(withDependencies(folders).map(noticeOf))].sort();

/** What the readme says of licences and data, without its marks of Markdown. */
function ownNotice(readme: string): string {
  const [, section] = readme.split('## Licences and attributions\n');
  if (!section) throw new Error('README.md has no section “Licences and attributions”, with which the notices begin.');
  return section.replace(/\[([^\]]+)\]\([^)]+\)|\*([^*]+)\*/g, '$1$2').trim();
}

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

/** What the WebAssembly of ONNX Runtime is made of has notices of its own, which its package does not bring. */
const OF_WEBASSEMBLY =
  'The WebAssembly of ONNX Runtime contains code of others, whose notices are in ThirdPartyNotices.txt of its repository, ' +
  'https://github.com/microsoft/onnxruntime, at the version named below.';

/**
 * Writes the notices of all packages that have a module in the page or in a worker, and of what they depend on.
 * @returns the plugin of the page, and one for each worker
 */
export function licenceNotices(): { readonly page: Plugin; readonly worker: () => Plugin } {
  const folders = new Set<string>();
  const collect = (bundle: Rolldown.OutputBundle): void => {
    const ids = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    for (const folder of ids.map(packageFolder)) if (folder) folders.add(folder);
  };
  const worker = (): Plugin => ({ name: 'shipped-packages', generateBundle: (_, bundle) => collect(bundle) });
  const page: Plugin = {
    name: 'licence-notices',
    apply: 'build',
    generateBundle(_, bundle) {
      collect(bundle);
      const text = [ownNotice(readFileSync('README.md', 'utf8')), OF_WEBASSEMBLY, ...noticesOf(folders)].join(RULE);
      this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: `${text}\n` });
    },
  };
  return { page, worker };
}
