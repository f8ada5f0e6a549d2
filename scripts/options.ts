import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The value of an option that must be given. @throws Error naming it */
export function required(name: string, value: string | undefined): string {
  if (!value) throw new Error(`--${name} is missing; see --help`);
  return value;
}

/** The value of an option that counts something. @throws Error naming it, with the least that it can be */
export function count(name: string, text: string, least = 1): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} ${text}: give an integer of at least ${least}`);
  return value;
}

/** Makes the folder of an option, if need be, before anything is computed. @throws Error if it cannot be written to */
export async function writableFolder(name: string, path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
    return path;
  } catch (error) {
    throw new Error(`--${name} ${path}: cannot be written to (${(error as Error).message})`);
  }
}

/** Makes the folder of a file that an option names; "-" is standard output. @throws Error if it cannot be written to */
export async function writableFile(name: string, path: string): Promise<string> {
  if (path !== '-') await writableFolder(name, dirname(path));
  return path;
}
