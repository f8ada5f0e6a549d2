import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The value of an option that must be given. @throws Error naming it */
export function required(name: string, value: string | undefined): string {
  if (!value) throw new Error(`--${name} is missing; see --help`);
  return value;
}

/** The value of an option that counts something. @throws Error naming it, with the least and most that it can be */
export function count(name: string, text: string, least = 1, most = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} ${text}: give an integer of at least ${least}`);
  if (value > most) throw new Error(`--${name} ${text}: give an integer of at most ${most}`);
  return value;
}

/** The value of an option that is one of a few words. @throws Error naming it and them */
export function oneOf<T extends string>(name: string, text: string, words: readonly T[]): T {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Error(`${text} is no ${name}: give one of ${words.join(', ')}`);
  return word;
}

/** The deepest zoom of any map. */
const DEEPEST_ZOOM = 22;

/** The least and the deepest zoom of an option such as `8-14`. @throws Error naming it */
export function zooms(name: string, text: string): readonly [number, number] {
  const [, least, deepest] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (least === undefined || Number(least) > Number(deepest) || Number(deepest) > DEEPEST_ZOOM)
    throw new Error(`--${name} ${text}: give the least and the deepest zoom, such as 8-14`);
  return [Number(least), Number(deepest)];
}

/** West, south, east and north of an option, in degrees. @throws Error naming it */
export function bounds(name: string, text: string): readonly [number, number, number, number] {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west, south, east, north] = parts;
  const fits = parts.length === 4 && west >= -180 && east <= 180 && south >= -85 && north <= 85;
  if (!fits || west >= east || south >= north)
    throw new Error(`--${name} ${text}: give west,south,east,north in degrees, such as 2.2,48.8,2.5,49.0`);
  return [west, south, east, north];
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
