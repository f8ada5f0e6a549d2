import type { Region } from '../domain/region';
import { signed } from '../domain/signed';

/** A region with a number to colour it by. */
export interface MapCell {
  readonly id: string;
  readonly region: Region;
  /** A score in [0, 9.9], or a difference of two; null where no answer could be read. */
  readonly value: number | null;
  /** `difference` is Urban-R1 minus SFT. */
  readonly kind: 'score' | 'difference' | 'truth';
}

/** What the map says of a cell, in words. */
export function cellText({ value, kind }: MapCell): string {
  if (value === null) return 'No prediction';
  if (kind === 'difference') return `${signed(value)}, ${whoIsHigher(value)}`;
  return `${kind === 'truth' ? 'Ground truth' : 'Score'} ${value.toFixed(1)}`;
}

function whoIsHigher(difference: number): string {
  if (signed(difference) === '0.0') return 'both alike';
  return difference > 0 ? 'Urban-R1 higher' : 'SFT higher';
}
