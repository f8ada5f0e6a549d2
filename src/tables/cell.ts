import { t } from '../domain/words';

/** What a cell may hold: text of a CSV file, or any value of a JSON file. */
export type Cell = unknown;

const LONGEST_GROUP = 200;
const LONGEST_NUMBER = 100;
/** What people write where there is no value. */
const BLANK = new Set(['', '-', 'na', 'n/a', 'nan', 'null', 'none', '.', '..', '#n/a']);
/** Marks that turn the direction of writing, with which a reason could be made to read differently. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A value, or in words for people why there is none. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/**
 * A number as it stands in JSON, or the trimmed text of what may be one.
 * @param what it is, to begin a reason with, e.g. `Latitude`
 */
export function numberOrText(cell: Cell, what: string): Read<number | string> {
  if (typeof cell === 'number') return finite(cell, String(cell), what);
  if (cell === null || cell === undefined) return { problem: t`${what} is blank.` };
  if (typeof cell !== 'string') return { problem: t`${what} is ${kindOf(cell)} and not a number.` };
  const text = cell.trim();
  if (text.length > LONGEST_NUMBER) return { problem: t`${what} ${shown(text)} is too long for a number.` };
  if (BLANK.has(text.toLowerCase()))
    return { problem: text === '' ? t`${what} is blank.` : t`${what} is blank (${shown(text)}).` };
  return { value: text };
}

/** A number that is one. @param text as it was written @param what as of `numberOrText` */
export function finite(value: number, text: string, what: string): Read<number> {
  if (Number.isFinite(value)) return { value };
  return { problem: t`${what} ${shown(text)} is beyond what a number can hold.` };
}

/** Reads the name of a group; null where the cell is blank. What it says is text and nothing else. */
export function readGroup(cell: Cell): Read<string | null> {
  if (cell === null || cell === undefined) return { value: null };
  if (typeof cell === 'object' || typeof cell === 'function') {
    return { problem: t`The group is ${kindOf(cell)} and not a name.` };
  }
  const text = String(cell).trim();
  if (text.length <= LONGEST_GROUP) return { value: text || null };
  return { problem: t`The group has ${text.length} characters, ${LONGEST_GROUP} at most: ${shown(text)}.` };
}

/** The beginning of a cell, quoted, for a reason. */
export function shown(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(short.replace(DIRECTION_MARKS, '\ufffd'));
}

const kindOf = (cell: Cell): string =>
  Array.isArray(cell) ? t`a list` : typeof cell === 'boolean' ? String(cell) : t`an object`;
