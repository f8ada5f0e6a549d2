import { t } from '../domain/words';
import { toWorldPoint } from '../imagery/mercator';
import type { MapCell } from './map-cell';

/** Where a step goes: east and north, one of them 0. */
export type WalkStep = readonly [east: number, north: number];

/** That a step leads nowhere, in words. */
export function nothingText([east, north]: WalkStep): string {
  if (north > 0) return t`No coloured square further north`;
  if (north < 0) return t`No coloured square further south`;
  return east > 0 ? t`No coloured square further east` : t`No coloured square further west`;
}

/** A cell to the side costs this much more than one straight ahead. */
const SIDEWAYS = 2;
/** Closer than this is the same place, on the unit square of web mercator: about a metre. */
const SAME = 2.5e-8;

/**
 * The next cell in a direction: of those that lie rather ahead than to the side, the nearest, those straight ahead
 * preferred; of several in one place the one on top. Null where there is none.
 */
export function nextCell(
  cells: readonly MapCell[],
  from: { readonly lonDeg: number; readonly latDeg: number },
  [east, north]: WalkStep,
): MapCell | null {
  const at = toWorldPoint(from.lonDeg, from.latDeg, 1);
  let [best, least]: [MapCell | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const cell of cells) {
    const { x, y } = toWorldPoint(cell.region.lonDeg, cell.region.latDeg, 1);
    const dx = x - at.x - Math.round(x - at.x);
    const ahead = east * dx - north * (y - at.y);
    const aside = Math.abs(east === 0 ? dx : y - at.y);
    if (ahead < SAME || aside > ahead) continue;
    const cost = ahead + SIDEWAYS * aside;
    if (cost <= least) [best, least] = [cell, cost];
  }
  return best;
}
