import { isKeptOut } from './development-set';
import type { RegionRow } from './regions';

/** Which of the seen training regions a run learns from. */
export interface TrainingSelection {
  readonly splitColumn: string;
  /** Seen countries to use; all that are there when empty. */
  readonly countries: readonly string[];
}

/** Rows that a run may learn from: seen training rows of the chosen countries, without those kept out. */
export function trainingRows(rows: readonly RegionRow[], { splitColumn, countries }: TrainingSelection): number[] {
  const chosen = rows.flatMap((row, i) => {
    const fits =
      row.splits[splitColumn] === 'seen_train' && (countries.length === 0 || countries.includes(row.country ?? ''));
    return fits && !isKeptOut(row.id) ? [i] : [];
  });
  if (chosen.length === 0)
    throw new Error(`No row has "seen_train" in column "${splitColumn}" for ${countries.join(', ') || 'any country'}`);
  return chosen;
}

/** Rows that some run may learn from, by any split column: those whose augmented views are computed. */
export const trainFeatureRows = (rows: readonly RegionRow[]): number[] =>
  rows.flatMap((r, i) => (Object.values(r.splits).includes('seen_train') && !isKeptOut(r.id) ? [i] : []));

/**
 * Rows whose pictures teach eyes and base: all but those kept out, without those of some countries.
 * @param withoutCountries codes, divided by commas
 * @throws RangeError naming a code that no row has, or if nothing is left
 */
export function taughtRows(rows: readonly RegionRow[], withoutCountries: string): number[] {
  const left = withoutCountries.split(',').filter(Boolean);
  const unknown = left.find((code) => rows.every(({ country }) => country !== code));
  if (unknown) throw new RangeError(`withoutCountries: no region lies in "${unknown}"`);
  const taught = rows.flatMap(({ id, country }, i) => (isKeptOut(id) || left.includes(country ?? '') ? [] : [i]));
  if (taught.length === 0)
    throw new RangeError(`withoutCountries: "${withoutCountries}" leaves no region to learn from`);
  return taught;
}
