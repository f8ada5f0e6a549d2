import { t } from '../domain/words';
import { type Cell, type Read, shown } from './cell';
import { centroidOf, type Middle } from './centroid';
import { readCoordinate } from './coordinate';
import type { H3Middle } from './h3-cells';
import { geometryOfWkt } from './wkt';

/** A place that one cell holds. */
export interface CellPlace extends Middle {
  readonly hasComma: boolean;
}

/** Two numbers apart by a semicolon, by a comma, or by a blank, in brackets or not. */
const PAIRS = [/^([^;]+);([^;]+)$/, /^([^,]+),([^,]+)$/, /^(\S+,\d+),? (\S+,\d+)$/, /^(\S+) (\S+)$/];

/**
 * Reads a cell that says where a row lies: well-known text, a geometry of GeoJSON, or a pair of coordinates, the
 * latitude first, as map sites write it.
 * @param middleOf reads cells of H3 as well
 */
export function readPlace(cell: Cell, middleOf: H3Middle | null = null): Read<CellPlace> {
  if (typeof cell !== 'string') return { problem: t`The place is blank.` };
  const text = cell.trim();
  if (text === '') return { problem: t`The place is blank.` };
  const cellOfH3 = middleOf?.(text);
  if (cellOfH3) return { value: { ...cellOfH3, hasComma: false } };
  const geometry = text.startsWith('{') ? parsed(text) : geometryOfWkt(text);
  if (geometry) {
    const middle = centroidOf(geometry);
    return typeof middle === 'string' ? { problem: middle } : { value: { ...middle, hasComma: false } };
  }
  return readPair(text);
}

function readPair(text: string): Read<CellPlace> {
  const bare = text
    .slice(0, 200)
    .replace(/^[[(]|[\])]$/g, '')
    .trim();
  const pair = PAIRS.map((form) => form.exec(bare)).find((match) => match !== null);
  if (!pair) {
    return {
      problem: t`The place ${shown(text)} is none. Write “latitude, longitude”, or well-known text as POINT (18.6 54.4).`,
    };
  }
  const [first, second] = [pair[1], pair[2]];
  // Letters say which is which, where there are any.
  const isLonFirst = /[EW]/i.test(first) && /[NS]/i.test(second);
  const lon = readCoordinate(isLonFirst ? first : second, 'Longitude');
  if ('problem' in lon) return lon;
  const lat = readCoordinate(isLonFirst ? second : first, 'Latitude');
  if ('problem' in lat) return lat;
  const hasComma = lon.value.hasComma || lat.value.hasComma;
  return { value: { lonDeg: lon.value.degrees, latDeg: lat.value.degrees, isArea: false, hasComma } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { type: null };
  }
}
