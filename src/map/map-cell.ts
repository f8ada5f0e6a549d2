import { scoreText, signed } from '../domain/number-text';
import type { Region } from '../domain/region';
import { t } from '../domain/words';

/** A region with a number to colour it by. */
export interface MapCell {
  readonly id: string;
  readonly region: Region;
  /** A score in [0, 9.9], or a difference of two; null where no answer could be read. */
  readonly value: number | null;
  /** `difference` is the second model minus the first. */
  readonly kind: 'score' | 'difference' | 'truth';
  /** Its outline where it is no square: closed rings. Cells of one array all have one, or none of them. */
  readonly rings?: readonly (readonly [lonDeg: number, latDeg: number][])[];
}

/** What the map says of a cell, in words. @param pair what the two models of a difference are called */
export function cellText({ value, kind }: MapCell, pair: readonly [first: string, second: string]): string {
  if (value === null) return t`No prediction`;
  if (kind === 'difference') return `${signed(value)}, ${whoIsHigher(value, pair)}`;
  return kind === 'truth' ? t`Ground truth ${scoreText(value)}` : t`Score ${scoreText(value)}`;
}

function whoIsHigher(difference: number, [first, second]: readonly [string, string]): string {
  if (signed(difference) === '0.0') return t`both alike`;
  return t`${difference > 0 ? second : first} higher`;
}
