import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EvaluationFile } from './evaluation-file';

/** Three decimals are more than the figures made from them can tell. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value;

/** Writes an evaluation file, gzipped; whole or not at all. */
export async function writeEvaluation(path: string, file: EvaluationFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.partial`, await promisify(gzip)(JSON.stringify(file, rounded)));
  await rename(`${path}.partial`, path);
}
