import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WASM = 'node_modules/onnxruntime-web/dist';

/** The files of a folder whose names end so, by their path from the root; none where the folder is not there. */
const filesOf = (folder: string, ending: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => join(folder, name))
    : [];

/**
 * SHA-256 of the files that a site is built with and that say or run what its figures are of, by their path from the
 * page: manifests of models, which hold the hashes of all other files of a model, recorded examples, evaluations,
 * first visits, stories and tasks; and ONNX Runtime's WebAssembly, by name.
 * @param root of the repository
 */
export function pinnedFiles(root: string): Readonly<Record<string, string>> {
  const publicFolder = join(root, 'public');
  const models = join(publicFolder, 'models');
  const manifests = existsSync(models)
    ? readdirSync(models)
        .map((name) => join(models, name, 'manifest.json'))
        .filter(existsSync)
    : [];
  const shipped = ['examples', 'evaluations', 'welcome', 'stories', 'stories/records', 'tasks'].flatMap((name) =>
    filesOf(join(publicFolder, name), '.json'),
  );
  const pins = [...manifests, ...shipped].map((path) => [path.slice(publicFolder.length + 1), path]);
  const wasm = filesOf(join(root, WASM), '.wasm').map((path) => [path.slice(join(root, WASM).length + 1), path]);
  return Object.fromEntries([...pins, ...wasm].map(([name, path]) => [name, sha256Of(path)]));
}

const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
