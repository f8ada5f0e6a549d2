/** What one benchmark found, ready to print. */
export interface BenchmarkTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Lines below the table: what was counted, what to mind. */
  readonly notes: readonly string[];
}

/** One thing worth measuring. */
export interface Benchmark {
  /** As `--only` takes it. */
  readonly name: string;
  readonly title: string;
  /** @param repetitions measured rounds, behind one that warms up */
  run(repetitions: number): Promise<BenchmarkTable>;
}

/** The table in Markdown, so that it can go into a commit message as it is; the notes alone when there are no rows. */
export function printTable({ columns, rows, notes }: BenchmarkTable): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const table = rows.length > 0 ? [[line(columns), rule, ...rows.map(line)].join('\n')] : [];
  return [...table, ...notes].join('\n\n');
}
