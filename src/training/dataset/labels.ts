import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { isLandCover, LAND_COVERS, type LandCover } from '../../domain/land-cover';

/** One tile of labels.csv. A blank cell, or a column that the file lacks, is null. */
export interface LabelRow {
  /** File name of the tile without ending. */
  readonly id: string;
  readonly landCover: LandCover;
  /** Tile centre, WGS84 degrees. */
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166 alpha-2 as Eurostat GISCO has it. */
  readonly country: string | null;
  /** NUTS 2016 level-2 code. */
  readonly nuts2: string | null;
  readonly regionName: string | null;
  /** 0.5 degree cell, the unit of the block bootstrap. */
  readonly block: string | null;
  /** WorldPop: people in the 100 m cell at the centre. */
  readonly populationPerHa: number | null;
  /** VIIRS DNB 2016: radiance at the centre, nW/cm²/sr, not clipped. */
  readonly nightLight: number | null;
  /** MODIS vegetation index at the centre, -1..1. */
  readonly ndvi: number | null;
  /** Eurostat tgs00003 / tgs00096: GDP per head of the NUTS-2 region 2016, EUR. */
  readonly gdpPerCapita: number | null;
  /** Eurostat tgs00026: disposable household income per head of the NUTS-2 region 2016, EUR. */
  readonly householdIncome: number | null;
  /** Eurostat t2020_rd300: greenhouse gas of the country 2016, t CO2e per head. */
  readonly ghgPerCapita: number | null;
  /** Group of the tile in each split column (`split`, `split_six`, ...); empty when the file has none. */
  readonly splits: Readonly<Record<string, string>>;
}

const REQUIRED_COLUMNS = ['id', 'land_cover', 'lat', 'lon'] as const;

interface NumberColumn {
  readonly column: string;
  readonly min: number;
  readonly max: number;
}

const NUMBER_COLUMNS = {
  populationPerHa: { column: 'population_per_ha', min: 0, max: 1e5 },
  nightLight: { column: 'night_light_nw', min: 0, max: 1e6 },
  ndvi: { column: 'ndvi', min: -1, max: 1 },
  gdpPerCapita: { column: 'gdp_per_capita_eur', min: 0, max: 1e7 },
  householdIncome: { column: 'household_income_eur', min: 0, max: 1e7 },
  ghgPerCapita: { column: 'ghg_t_per_capita', min: 0, max: 1e4 },
} as const satisfies Partial<Record<keyof LabelRow, NumberColumn>>;

/** Group of every row in a file without any split column. */
export const WHOLE_FILE_GROUP = 'all';

/** Reads labels.csv. @throws Error as `parseLabels`, or naming the file when it cannot be read. */
export async function readLabels(path: string, splitColumns: readonly string[] = []): Promise<LabelRow[]> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new Error(`Labels "${path}" cannot be read: ${cause.message}. Check the path.`, { cause });
  });
  return parseLabels(text, basename(path), splitColumns);
}

/**
 * Parses labels.csv (RFC 4180 with a header). Only id, land_cover, lat and lon are required.
 * @param file what errors call the file
 * @param splitColumns columns to take as split columns besides `split` and `split_*`, where the file has them
 * @throws Error in one line with file, row (the header is row 1), column, value and remedy
 */
export function parseLabels(text: string, file = 'labels.csv', splitColumns: readonly string[] = []): LabelRow[] {
  const [header, ...records] = parseCsv(text, file);
  if (!header) throw new Error(`${file}: the file is empty. Use the labels.csv that comes with the tiles.`);
  const columns = columnIndex(header, file);
  const firstRow = new Map<string, number>();
  return records.map((cells, i) => {
    const row = parseRow(new LabelRecord(file, i + 2, columns, cells), splitColumns);
    const earlier = firstRow.get(row.id);
    if (earlier !== undefined) {
      throw new Error(`${file}, row ${i + 2}, column "id": "${row.id}" is also row ${earlier}. Remove one of them.`);
    }
    firstRow.set(row.id, i + 2);
    return row;
  });
}

/**
 * Group of a row in a split column; `all` in a file without any split column.
 * @throws RangeError when the file has split columns but not this one: falling back would train on everything
 */
export function splitGroup(row: LabelRow, column: string): string {
  const known = Object.keys(row.splits);
  if (known.length === 0) return WHOLE_FILE_GROUP;
  if (!Object.hasOwn(row.splits, column)) {
    throw new RangeError(`Labels have no split column "${column}"; they have: ${known.join(', ')}`);
  }
  return row.splits[column];
}

function parseCsv(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new Error(`${file}: ${message}. Save it as comma-separated values with one header row.`, { cause });
  }
}

function columnIndex(header: readonly string[], file: string): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [i, raw] of header.entries()) {
    const name = raw.trim();
    if (columns.has(name)) throw new Error(`${file}, row 1: column "${name}" occurs twice. Remove one of them.`);
    columns.set(name, i);
  }
  const missing = REQUIRED_COLUMNS.filter((name) => !columns.has(name));
  if (missing.length > 0) {
    const remedy = 'Use the labels.csv that comes with the tiles.';
    throw new Error(
      `${file}, row 1: column "${missing.join('", "')}" is missing; found ${header.join(', ')}. ${remedy}`,
    );
  }
  return columns;
}

/** Typed access to the cells of one record, with errors that say where they are. */
class LabelRecord {
  constructor(
    private readonly file: string,
    private readonly row: number,
    readonly columns: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
  ) {}

  text(column: string): string | null {
    const index = this.columns.get(column);
    return index === undefined ? null : this.cells[index].trim() || null;
  }

  required(column: string): string {
    return this.text(column) ?? this.fail(column, 'give a value');
  }

  number({ column, min, max }: NumberColumn): number | null {
    const cell = this.text(column);
    if (cell === null) return null;
    const value = Number(cell);
    if (!Number.isFinite(value)) this.fail(column, 'give a decimal number or leave the cell blank');
    if (value < min || value > max) this.fail(column, `give a number from ${min} to ${max}`);
    return value;
  }

  fail(column: string, remedy: string): never {
    const value = JSON.stringify(this.text(column) ?? '');
    throw new Error(`${this.file}, row ${this.row}, column "${column}": ${value} is not valid; ${remedy}.`);
  }
}

function parseRow(record: LabelRecord, named: readonly string[]): LabelRow {
  const landCover = record.required('land_cover');
  if (!isLandCover(landCover)) record.fail('land_cover', `use one of ${LAND_COVERS.join(', ')}`);
  const splitColumns = [...record.columns.keys()].filter(
    (name) => name === 'split' || name.startsWith('split_') || named.includes(name),
  );
  return {
    id: record.required('id'),
    landCover,
    lat: degrees(record, 'lat', 90),
    lon: degrees(record, 'lon', 180),
    country: record.text('country'),
    nuts2: record.text('nuts2'),
    regionName: record.text('region_name'),
    block: record.text('block'),
    populationPerHa: record.number(NUMBER_COLUMNS.populationPerHa),
    nightLight: record.number(NUMBER_COLUMNS.nightLight),
    ndvi: record.number(NUMBER_COLUMNS.ndvi),
    gdpPerCapita: record.number(NUMBER_COLUMNS.gdpPerCapita),
    householdIncome: record.number(NUMBER_COLUMNS.householdIncome),
    ghgPerCapita: record.number(NUMBER_COLUMNS.ghgPerCapita),
    splits: Object.fromEntries(splitColumns.map((name) => [name, record.required(name)])),
  };
}

function degrees(record: LabelRecord, column: string, limit: number): number {
  record.required(column);
  return record.number({ column, min: -limit, max: limit }) as number;
}
