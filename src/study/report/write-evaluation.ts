import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EvaluationFile } from './evaluation-file';

/**
 * Three decimals of a score are more than the figures made from them can tell; settings (a learning rate) stay exact.
 */
function encode({ settings, ...measured }: EvaluationFile): string {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value;
  return `{"settings":${JSON.stringify(settings)},${JSON.stringify(measured, rounded).slice(1)}`;
}

/** Writes an evaluation file, gzipped; whole or not at all. */
export async function writeEvaluation(path: string, file: EvaluationFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.partial`, await promisify(gzip)(encode(file)));
  await rename(`${path}.partial`, path);
}
