import { median } from '../../src/training/bench/spread';

/** What must not grow. */
export interface SoakFigure {
  readonly name: string;
  /** As the table has it: counts as they are, megabytes with two digits. */
  readonly values: readonly number[];
}

/** A change of less is called flat; the issue's own limit. */
const FLAT_SHARE = 0.05;
/** Measurements at each end whose median is compared, so that one moment does not decide. */
const AT_AN_END = 5;

export interface SoakVerdict {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Of the whole series. */
  readonly least: number;
  readonly most: number;
  /** (last - first) / first; of nothing at first, infinity where something is left, else 0. */
  readonly change: number;
  readonly isFlat: boolean;
}

/**
 * Compares the median of a figure's first measurements with that of its last, after the warm-up.
 * @throws RangeError for a figure that was not measured
 */
export function soakVerdict({ name, values }: SoakFigure): SoakVerdict {
  if (values.length === 0) throw new RangeError(`"${name}" was not measured: let the soak run longer`);
  const taken = Math.max(1, Math.min(AT_AN_END, Math.floor(values.length / 2)));
  const [first, last] = [median(values.slice(0, taken)), median(values.slice(-taken))];
  const change = first === 0 ? (last === 0 ? 0 : Number.POSITIVE_INFINITY) : (last - first) / first;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { name, first, last, least, most, change, isFlat: change <= FLAT_SHARE };
}

const changeText = (change: number): string =>
  Number.isFinite(change) ? `${change >= 0 ? '+' : ''}${(100 * change).toFixed(1)} %` : 'from nothing';

/** The table of a soak, a row for each figure, with its verdict. */
export function soakTable(verdicts: readonly SoakVerdict[]): string {
  const rows = verdicts.map(
    ({ name, first, last, least, most, change, isFlat }) =>
      `| ${name} | ${first} | ${last} | ${least} to ${most} | ${changeText(change)} | ${isFlat ? 'flat' : 'GROWS'} |`,
  );
  const head = `| | first | last | range | change | at most +${100 * FLAT_SHARE} % |`;
  return `${[head, '|---|---|---|---|---|---|', ...rows].join('\n')}\n`;
}
