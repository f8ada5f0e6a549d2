import type { Middle } from './centroid';

/** A cell of H3 as it is written: 15 hexadecimal digits, or the same number in decimal. */
const HEXADECIMAL = /^8[0-9a-f]{14}$/i;
const DECIMAL = /^(5[7-9]|6[0-4])\d{16}$/;
/** Such a cell anywhere in a text, between separators. */
const ANY = /(?:^|[\s,;|"])(?:8[0-9a-f]{14}|(?:5[7-9]|6[0-4])\d{16})(?=[\s,;|"]|$)/im;

/** Middle of a cell of H3, in degrees; null of a text that is none. */
export type H3Middle = (text: string) => Middle | null;

/** Whether the beginning of a file names cells of H3. */
export const namesH3 = (text: string): boolean => ANY.test(text);

/** Loads what knows where cells of H3 lie: files without them do without it. */
export async function openH3(): Promise<H3Middle> {
  const { cellToLatLng, isValidCell } = await import('h3-js');
  return (text) => {
    const cell = DECIMAL.test(text) ? BigInt(text).toString(16) : text.toLowerCase();
    if (!HEXADECIMAL.test(cell) || !isValidCell(cell)) return null;
    const [latDeg, lonDeg] = cellToLatLng(cell);
    return { lonDeg, latDeg, isArea: true };
  };
}
