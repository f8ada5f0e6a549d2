import type { Region } from '../domain/region';

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

/** With a sign that is as wide as a digit: `+1.2`, `−0.4`, `0.0`. */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(1);
  if (digits === '0.0') return digits;
  return `${value > 0 ? '+' : '\u2212'}${digits}`;
}

function whoIsHigher(difference: number): string {
  if (signed(difference) === '0.0') return 'both alike';
  return difference > 0 ? 'Urban-R1 higher' : 'SFT higher';
}
