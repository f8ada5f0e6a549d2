import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type * as v from 'valibot';
import { parseJson } from './report/evaluation-file';

/** Adds an object as one line, written whole, so that runs beside each other do not overwrite one another's. */
export async function appendJsonLine(path: string, value: object): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify(value)}\n`);
}

/** Reads what `appendJsonLine` wrote; nothing where there is no file. @throws Error naming the line and the field */
export async function readJsonLines<S extends v.GenericSchema>(path: string, schema: S): Promise<v.InferOutput<S>[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .flatMap((line, i) =>
      line === '' ? [] : [parseJson(line, `${basename(path)}, line ${i + 1}`, schema, 'Remove the line.')],
    );
}
