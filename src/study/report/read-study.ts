import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BOOTSTRAP, type BootstrapSettings } from '../../bias/block-bootstrap';
import { type BaselineFile, baselineSchema } from '../baseline/baseline-file';
import { type EvaluationFile, parseEvaluation, parseJson } from './evaluation-file';
import type { Study } from './section';
import { settingsOf } from './setting';
import { variantOf } from './variants';

/**
 * Reads every `*.json` or `*.json.gz` of a folder as evaluation files, every `baseline*.json` of another as tree
 * baselines, and the evaluations of the trials that settings were chosen by.
 * @throws Error in one line naming the folder or the file, the field and the remedy.
 */
export async function readStudy(
  evaluationsFolder: string,
  baselinesFolder: string | null,
  trialsFolder: string | null = null,
  bootstrap: BootstrapSettings = BOOTSTRAP,
): Promise<Study> {
  const evaluations = await evaluationsIn(evaluationsFolder);
  const trials = trialsFolder === null ? [] : await evaluationsIn(trialsFolder);
  const baselines: BaselineFile[] = [];
  for (const { name, text } of baselinesFolder === null ? [] : await jsonFiles(baselinesFolder, 'baseline')) {
    baselines.push(parseJson(text, name, baselineSchema, 'Write it with scripts/baseline.ts.'));
  }
  return { settings: settingsOf(evaluations), baselines, trials, bootstrap };
}

async function evaluationsIn(folder: string): Promise<EvaluationFile[]> {
  const files = (await jsonFiles(folder, '')).map(({ name, text }) => parseEvaluation(text, name));
  for (const { variant } of files) variantOf(variant);
  return files;
}

async function jsonFiles(folder: string, prefix: string): Promise<{ name: string; text: string }[]> {
  const names = await readdir(folder).catch((cause: Error) => {
    throw new Error(`Folder "${folder}" cannot be read: ${cause.message}. Check the path.`, { cause });
  });
  const wanted = names.filter((name) => name.startsWith(prefix) && /\.json(\.gz)?$/.test(name)).sort();
  return Promise.all(wanted.map(async (name) => ({ name, text: unpacked(name, await readFile(join(folder, name))) })));
}

function unpacked(name: string, bytes: Uint8Array): string {
  if (!name.endsWith('.gz')) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder().decode(gunzipSync(bytes));
  } catch (cause) {
    throw new Error(`${name}: not a gzip file (${(cause as Error).message}). Evaluate again.`, { cause });
  }
}
