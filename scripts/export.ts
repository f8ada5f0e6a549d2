import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NANO_CONFIG } from '../src/model/config';
import { exportFiles, PRECISIONS } from '../src/model/export';
import type { ExportBits } from '../src/model/export-graphs';
import { parseExportNotes } from '../src/model/manifest';
import { readModelFolder } from '../src/model/model-folder';
import { listModel } from '../src/model/model-list';
import { modelParameters, type Weights } from '../src/model/parameters';
import { replaceModelFolder } from '../src/study/replace-model-folder';
import { decodeSafetensors } from '../src/training/safetensors';
import { required, writableFile } from './options';

const HELP = `Exports a checkpoint as a model folder in the transformers.js layout, checks it, and lists it in index.json beside it.

  npm run export -- --checkpoint FILE.safetensors --run DIR --out public/models/NAME

  --checkpoint FILE   weights by parameter name; moments of the optimiser beside them are left out
  --run DIR           folder with export.json: variant, scales, prompt, training, seen countries, evaluation, limits
                      (src/model/manifest.ts, "notes")
  --out DIR           folder of the model, replaced if it exists; its last part is the model's name
  --tokenizer FILE    tokenizer.json of the model (default: public/models/tokenizer.json)
  --bits N            8 (default), 4, or 32 for full precision
  --help              this text
`;

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      checkpoint: { type: 'string' },
      run: { type: 'string' },
      out: { type: 'string' },
      tokenizer: { type: 'string', default: 'public/models/tokenizer.json' },
      bits: { type: 'string', default: '8' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return void process.stdout.write(HELP);
  const checkpoint = required('checkpoint', options.checkpoint);
  const notesFile = join(required('run', options.run), 'export.json');
  const out = resolve(required('out', options.out));
  await writableFile('out', out);
  const bits = Number(options.bits) as ExportBits;
  if (!(bits in PRECISIONS))
    throw new Error(`--bits is ${options.bits}; give one of ${Object.keys(PRECISIONS).join(', ')}`);

  const notes = parseExportNotes(await readFile(notesFile, 'utf8'), notesFile);
  const weights = await readWeights(checkpoint);
  const tokenizerJson = await readFile(options.tokenizer, 'utf8');
  const files = await exportFiles(basename(out), { config: NANO_CONFIG, weights, tokenizerJson, bits }, notes);
  const { manifest } = await readModelFolder(async (path) => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`${path} was not made`);
    return bytes;
  });
  const indexFile = join(dirname(out), 'index.json');
  const index = existsSync(indexFile) ? await readFile(indexFile, 'utf8') : null;
  const listed = listModel(index, manifest);
  await replaceModelFolder(out, files);
  await writeFile(`${indexFile}.new`, listed);
  await rename(`${indexFile}.new`, indexFile);
  const sizeBytes = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  process.stdout.write(`${out}: ${files.size} files, ${(sizeBytes / 1e6).toFixed(2)} MB, listed in ${indexFile}\n`);
}

/** The model's weights in a checkpoint. @throws Error naming one that is missing or of another shape */
async function readWeights(file: string): Promise<Weights> {
  const { tensors } = decodeSafetensors(await readFile(file), file);
  return new Map(
    modelParameters(NANO_CONFIG).map(({ name, shape }) => {
      const found = tensors.get(name);
      if (found?.shape.join() !== shape.join())
        throw new Error(
          `${file}: "${name}" is ${found ? `[${found.shape}]` : 'missing'}, [${shape}] is needed; give a whole model's checkpoint`,
        );
      return [name, found.data];
    }),
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
