import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BOOTSTRAP, type BootstrapSettings } from '../../bias/block-bootstrap';
import { UNNAMED_WORLD, type WorldId } from '../../worlds/worlds';
import { type BaselineFile, baselineSchema } from '../baseline/baseline-file';
import { readEyesAbroad } from '../eyes-abroad-file';
import { readTimings } from '../timings';
import { type EvaluationFile, parseEvaluation, parseJson } from './evaluation-file';
import type { Study } from './section';
import { settingsOf } from './setting';
import { variantOf } from './variants';

/** Folders that a study is read from. */
export interface StudyFolders {
  /** Every `*.json` or `*.json.gz` is an evaluation file; wall-clock times lie beside them. */
  readonly evaluations: string;
  /** Every `baseline*.json` is a baseline of trees; those of other worlds are left out. */
  readonly baselines: string;
  /** Evaluations of the trials that settings were chosen by; null where there are none. */
  readonly trials: string | null;
}

/** Reads the study of a world. @throws Error in one line naming the folder or the file, the field and the remedy. */
export async function readStudy(
  folders: StudyFolders,
  world: WorldId,
  bootstrap: BootstrapSettings = BOOTSTRAP,
): Promise<Study> {
  const evaluations = await evaluationsIn(folders.evaluations);
  const trials = folders.trials === null ? [] : await evaluationsIn(folders.trials);
  const baselines: BaselineFile[] = [];
  for (const { name, text } of await jsonFiles(folders.baselines, 'baseline')) {
    baselines.push(parseJson(text, name, baselineSchema, 'Write it with scripts/baseline.ts.'));
  }
  return {
    settings: settingsOf(evaluations),
    baselines: baselines.filter((file) => (file.world ?? UNNAMED_WORLD) === world),
    trials,
    bootstrap,
    timings: await readTimings(folders.evaluations),
    eyesAbroad: await readEyesAbroad(folders.evaluations),
  };
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
