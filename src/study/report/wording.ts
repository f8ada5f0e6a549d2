import type { Interval } from '../../bias/percentile-interval';
import { signed } from '../../domain/number-text';
import type { Figure } from './drawn';

/** A number with fixed decimals and a real minus sign; `n/a` where undefined. */
export function fixed(value: number | null | undefined, decimals = 3): string {
  if (value === null || value === undefined) return 'n/a';
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** A difference with its sign, e.g. `+0.012`; `n/a` where undefined. */
export const signedFixed = (value: number | null | undefined, decimals = 3): string =>
  value === null || value === undefined ? 'n/a' : signed(value, decimals);

/** A share as a percentage, e.g. `92.1 %`. */
export function percent(share: number | null | undefined, decimals = 1): string {
  return share === null || share === undefined ? 'n/a' : `${fixed(100 * share, decimals)} %`;
}

export function interval(bounds: Interval | null, write: typeof fixed = fixed, decimals = 3): string {
  return bounds ? `[${write(bounds.lo, decimals)}, ${write(bounds.hi, decimals)}]` : '';
}

/** `0.740 ± 0.012 [0.701, 0.772]`: mean over seeds ± standard deviation over seeds, then the bootstrap interval. */
export function seedFigureText(figure: Figure, write: typeof fixed = fixed, decimals = 3): string {
  if (figure.value === null) return 'n/a';
  const sd = figure.sd === null ? '' : ` ± ${fixed(figure.sd, decimals)}`;
  return `${write(figure.value, decimals)}${sd} ${interval(figure.interval, write, decimals)}`.trim();
}

/**
 * A Markdown table, first column to the left, the others to the right.
 * @throws RangeError when a row has other cells.
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const wrong = rows.find((row) => row.length !== header.length);
  if (wrong) throw new RangeError(`a table row has ${wrong.length} cells, the header ${header.length}: ${wrong[0]}`);
  const line = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|${header.map((_, i) => (i === 0 ? '---' : '--:')).join('|')}|`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}
