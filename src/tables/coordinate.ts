import { t } from '../domain/words';
import { type Cell, finite, numberOrText, type Read, shown } from './cell';
import { writtenNumber } from './written-number';

/** Which of the two coordinates a cell is to hold. */
export type Axis = 'Longitude' | 'Latitude';

/** A coordinate, and whether it was written with a decimal comma. */
export interface Coordinate {
  readonly degrees: number;
  readonly hasComma: boolean;
}

/** Letters of the side of Earth by axis; the sign is that of the number. */
const LETTERS: Readonly<Record<Axis, Readonly<Record<string, 1 | -1>>>> = {
  Longitude: { E: 1, W: -1 },
  Latitude: { N: 1, S: -1 },
};
const nameOf = (axis: Axis): string => (axis === 'Latitude' ? t`Latitude` : t`Longitude`);
const LETTER = /^([NSEW])? ?([^NSEW]*?) ?([NSEW])?$/i;
/** Degrees, minutes and, where they are given, seconds; each mark as keyboards have it. */
const PARTS =
  /^([+-]?\d{1,3}) ?[°º:d] ?(\d{1,2}(?:[.,]\d+)?) ?(?:['′’:m] ?(?:(\d{1,2}(?:[.,]\d+)?) ?(?:"|″|”|''|s)?)?)?$/i;

/**
 * Reads degrees: decimal, by point or comma, or with minutes and seconds; with a letter of the side of Earth or a
 * sign. A single comma is a decimal one: no coordinate has thousands.
 */
export function readCoordinate(cell: Cell, axis: Axis): Read<Coordinate> {
  const read = numberOrText(cell, nameOf(axis));
  if ('problem' in read) return read;
  if (typeof read.value === 'number') return { value: { degrees: read.value, hasComma: false } };
  const text = read.value.replace(/\s+/g, ' ').replace(/[\u2212\u2013]/g, '-');
  const plain = degreesOf(text);
  const lettered = plain === null ? LETTER.exec(text) : null;
  const letter = (lettered?.[1] ?? lettered?.[3] ?? '').toUpperCase();
  const sign = letter === '' ? 1 : LETTERS[axis][letter];
  if (sign === undefined) {
    return {
      problem:
        axis === 'Latitude'
          ? t`Latitude ${shown(text)} is a longitude. Choose the columns the other way round.`
          : t`Longitude ${shown(text)} is a latitude. Choose the columns the other way round.`,
    };
  }
  // A letter and a sign at once could mean either side.
  const degrees = plain ?? (lettered && !/^[+-]/.test(lettered[2]) ? degreesOf(lettered[2]) : null);
  if (degrees === null) return { problem: t`${nameOf(axis)} ${shown(text)} is not a number.` };
  const checked = finite(sign * degrees, text, nameOf(axis));
  return 'problem' in checked ? checked : { value: { degrees: checked.value, hasComma: text.includes(',') } };
}

function degreesOf(text: string): number | null {
  const parts = PARTS.exec(text);
  if (parts) {
    const [degrees, minutes, seconds] = [parts[1], parts[2], parts[3] ?? '0'].map((part) =>
      Number(part.replace(',', '.')),
    );
    if (minutes >= 60 || seconds >= 60) return null;
    return (text.startsWith('-') ? -1 : 1) * (Math.abs(degrees) + minutes / 60 + seconds / 3600);
  }
  const bare = text.replace(/ ?[°º]$/, '');
  const written = writtenNumber(bare);
  if (written?.unit !== '') return null;
  return /^[^,]*,[^,]*$/.test(bare) && !bare.includes('.') ? written.comma : written.point;
}

/** Why a point is not on Earth, with the remedy; null where it is. */
export function outsideOfEarth(lonDeg: number, latDeg: number): string | null {
  if (Math.abs(latDeg) > 90) {
    if (Math.abs(latDeg) <= 180 && Math.abs(lonDeg) <= 90) {
      return `${t`Latitude ${latDeg} is outside ±90.`} ${t`Longitude and latitude seem to be swapped.`}`;
    }
    return `${t`Latitude ${latDeg} is outside ±90.`} ${giveDegrees()}`;
  }
  if (Math.abs(lonDeg) <= 180) return null;
  if (lonDeg > 180 && lonDeg <= 360) {
    return `${t`Longitude ${lonDeg} is outside ±180.`} ${t`Subtract 360 from longitudes above 180.`}`;
  }
  return `${t`Longitude ${lonDeg} is outside ±180.`} ${giveDegrees()}`;
}

const giveDegrees = (): string =>
  t`Give degrees (WGS84, EPSG:4326), such as 54.352, not metres of a projection; or put back the decimal point, where a spreadsheet has dropped it.`;
