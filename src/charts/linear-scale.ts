/** A line of numbers on paper. */
export interface LinearScale {
  /** Round numbers to write at it, in rising order. */
  readonly ticks: readonly number[];
  at(value: number): number;
}

const ROUND_STEPS = [1, 2, 5, 10] as const;
const MOST_TICKS = 6;

/**
 * A scale from paper `from` to `to` whose ends are round numbers around all values.
 * @param values at least one, all finite
 */
export function roundScale(values: readonly number[], from: number, to: number): LinearScale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const apart = most - least;
  // Numbers that differ by next to nothing are one number: ticks between them would all read alike.
  const span = apart > 1e-6 * Math.max(1, Math.abs(least), Math.abs(most)) ? apart : 1;
  const power = 10 ** Math.floor(Math.log10(span / MOST_TICKS));
  const step = power * (ROUND_STEPS.find((round) => span / (round * power) <= MOST_TICKS) ?? 10);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return linearScale([ticks[0], ticks[ticks.length - 1]], ticks, from, to);
}

/** A scale of a domain that is known. */
export function linearScale(
  [least, most]: readonly [number, number],
  ticks: readonly number[],
  from: number,
  to: number,
): LinearScale {
  return { ticks, at: (value) => from + ((value - least) / (most - least)) * (to - from) };
}
