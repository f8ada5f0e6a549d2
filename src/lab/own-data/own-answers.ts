import type { LabEvaluation, LabRegion } from '../../bias/lab/lab-evaluation';
import { type CsvCell, writeCsv } from '../../bias/lab/report-files';
import { t } from '../../domain/words';
import { amountOf } from '../../profiling/amount-text';
import type { Scale } from '../../profiling/scale';
import { columnNames } from '../../tables/column-names';
import type { PlaceTable } from '../../tables/place-table';
import type { TableClient } from '../../tables/table-client';
import type { WrittenRows } from '../../tables/written-rows';
import { ownRegionId } from './own-regions';

/** What a file with answers is made of. */
export interface OwnAnswers {
  readonly table: Pick<PlaceTable, 'rows' | 'lonDeg' | 'latDeg' | 'values' | 'bad'>;
  /** Null before the models were asked. */
  readonly evaluation: LabEvaluation | null;
  /** Of the models, by id: what turns a score into an amount. */
  readonly scales: Readonly<Record<string, Scale | undefined>>;
  /** Of the amounts. */
  readonly unit: string;
  /** SHA-256 of the models' manifests, by id. */
  readonly manifests: Readonly<Record<string, string | undefined>>;
}

/** Rows of a file that can be written with all their columns at once. */
const MOST_ROWS = 200_000;

/** Columns behind the visitor's own. */
const READ = ['longitude read', 'latitude read', 'value read', 'score true'] as const;

/**
 * The visitor's own file with what the models say of each row: all its columns, in its order, then ours. Rows that
 * could not be used are there with the reason.
 * @param sheet of a workbook
 * @throws Error in words for people, where the file cannot be read any more
 */
export async function ownAnswersCsv(
  file: Blob,
  answers: OwnAnswers,
  tables: Pick<TableClient, 'cells'>,
  signal: AbortSignal,
  sheet?: string,
): Promise<string> {
  const wanted = Int32Array.from(wantedRows(answers)).sort();
  const written = await tables.cells(file, wanted, signal, sheet).catch((cause: unknown) => {
    throw new Error(t`Your file cannot be read any more: it was moved or changed. Import it once more.`, { cause });
  });
  return answersCsv(wanted, written, answers);
}

function wantedRows({ table, evaluation }: OwnAnswers): number[] {
  if (table.rows.length + table.bad.length <= MOST_ROWS) return [...table.rows, ...table.bad.map(({ row }) => row)];
  const asked = new Set(evaluation?.regions.map(({ id }) => id));
  return [...table.rows].filter((row) => asked.has(ownRegionId(row))).slice(0, MOST_ROWS);
}

/** As `ownAnswersCsv`, of rows that have been read. @param wanted their numbers, one for each of `written.cells` */
export function answersCsv(wanted: Int32Array, { columns, cells }: WrittenRows, answers: OwnAnswers): string {
  const { table, evaluation, scales, unit, manifests } = answers;
  const models = evaluation?.models ?? [];
  const indexOf = new Map(Array.from(table.rows, (row, index) => [row, index]));
  const badOf = new Map(table.bad.map(({ row, reason }) => [row, reason]));
  const regionOf = new Map(evaluation?.regions.map((region) => [region.id, region]));
  const header = columnNames([
    'row_id',
    ...columns,
    ...READ,
    ...models.flatMap(({ id }) => [`score ${id}`, `estimate ${id}`]),
    'unit of estimates',
    'imagery',
    'evaluated_at',
    ...models.map(({ id }) => `model_sha256 ${id}`),
    'left out because',
  ]);
  const records = Array.from(wanted, (row, i): CsvCell[] => {
    const index = indexOf.get(row);
    const region = regionOf.get(ownRegionId(row));
    const place =
      index === undefined ? [null, null, null] : [table.lonDeg[index], table.latDeg[index], table.values[index]];
    return [
      ownRegionId(row),
      ...columns.map((_, column) => ownCell(cells[i][column] ?? '')),
      ...place,
      region?.truth ?? null,
      ...models.flatMap(({ id }, m) => answerOf(region, m, scales[id])),
      ...(region ? [unit, evaluation?.imagery ?? null, madeAt(evaluation)] : [null, null, null]),
      ...models.map(({ id }) => (region ? (manifests[id] ?? null) : null)),
      badOf.get(row) ?? null,
    ];
  });
  return writeCsv([header, ...records]);
}

/** A sign, digits, and what stands between them: no formula, which text that begins with a sign may be. */
const NUMBER = /^[+-]\d[\d.,]*(e[+-]?\d+)?$/i;

const ownCell = (text: string): CsvCell => (NUMBER.test(text) ? { written: text } : text);

function answerOf(region: LabRegion | undefined, model: number, scale: Scale | undefined): CsvCell[] {
  const score = region?.scores[model] ?? null;
  return [score, score === null || !scale ? null : amountOf(scale, score)];
}

const madeAt = (evaluation: LabEvaluation | null): string | null =>
  evaluation && new Date(evaluation.madeAt).toISOString();
