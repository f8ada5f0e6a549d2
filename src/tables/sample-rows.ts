/** The beginning of a table, to choose columns by. */
export interface SampleRows {
  /** Names of the columns, or of the properties of the first features. */
  readonly columns: readonly string[];
  /** False for a CSV file whose first row is data. */
  readonly hasHeader: boolean;
  /** The first rows as text, by column. */
  readonly rows: readonly (readonly string[])[];
}

export const SAMPLE_ROWS = 5;

/** A cell as text that fits a sample: empty for none, and for what is no text or number. */
export function sampleText(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell).slice(0, 100) : '';
}
