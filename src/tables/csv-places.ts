import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import type { ColumnMapping } from './column-names';
import { type CsvFormat, detectCsv } from './csv-format';
import { CsvReader, LONGEST_RECORD, type Unfinished } from './csv-reader';
import type { H3Middle } from './h3-cells';
import { readPlace } from './place-cell';
import type { PlaceTableBuilder } from './place-table';
import { SAMPLE_ROWS, type SampleRows, sampleText } from './sample-rows';

const STOPPED: Readonly<Record<Unfinished['reason'], () => string>> = {
  'open quote': () => t`A quotation mark is opened here and never closed. Nothing behind it was read.`,
  'too long': () =>
    t`Longer than ${countText(LONGEST_RECORD)} characters. Nothing behind it was read; check the line ends.`,
};

/** Puts the records of a CSV file into a table. */
export class CsvPlaces {
  private readonly reader: CsvReader;
  private readonly at: Readonly<Record<'lon' | 'lat' | 'value' | 'group', number>>;
  /**
   * @param middleOf reads cells of H3; null for a file without them
   * @throws Error naming a column of the mapping that the file has not
   */
  constructor(
    private readonly builder: PlaceTableBuilder,
    private readonly format: CsvFormat,
    { lon, lat, value, group }: ColumnMapping,
    private readonly middleOf: H3Middle | null,
  ) {
    this.at = {
      lon: this.indexOf(lon, t`the longitude`),
      lat: this.indexOf(lat, t`the latitude`),
      value: this.indexOf(value, t`the value`),
      group: group === null ? -1 : this.indexOf(group, t`the group`),
    };
    this.reader = new CsvReader(format.separator, (cells, record) => this.add(cells, record));
  }

  /** @returns whether there is any use in giving more */
  push(text: string): boolean {
    return this.reader.push(text);
  }

  /** Ends the file; where it broke off is listed as a bad row. */
  end(): void {
    const unfinished = this.reader.end();
    if (unfinished) this.builder.addBad(unfinished.record, STOPPED[unfinished.reason]());
  }

  private add(cells: readonly string[], record: number): boolean {
    const { columns, start, hasHeader } = this.format;
    if (record < start || (hasHeader && record === start)) return true;
    if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      this.builder.addBad(
        record,
        this.format.separator === ','
          ? t`It has ${cells.length} cells for ${columns.length} columns. Write numbers with a decimal point, and text with commas in quotation marks.`
          : t`It has ${cells.length} cells for ${columns.length} columns. Write numbers with a decimal point, and text with separators in quotation marks.`,
      );
      return true;
    }
    const { lon, lat, value, group } = this.at;
    const rest = { value: cells[value], group: cells[group] };
    if (lon !== lat) {
      this.builder.add(record, { lon: cells[lon], lat: cells[lat], ...rest });
      return true;
    }
    const place = readPlace(cells[lon], this.middleOf);
    if ('problem' in place) this.builder.addBad(record, place.problem);
    else this.builder.add(record, { lon: place.value.lonDeg, lat: place.value.latDeg, ...place.value, ...rest });
    return true;
  }

  private indexOf(name: string | null, what: string): number {
    const at = name === null ? -1 : this.format.columns.indexOf(name);
    if (at >= 0) return at;
    const known = this.format.columns.slice(0, 20).join(', ');
    throw new Error(t`No column is chosen for ${what}, or the file has none of that name. It has: ${known}.`);
  }
}

/** The first records of a CSV file. @throws Error as `detectCsv` */
export function sampleCsv(text: string, isWhole: boolean): SampleRows {
  const { separator, hasHeader, columns, start } = detectCsv(text, isWhole);
  const rows: string[][] = [];
  const reader = new CsvReader(separator, (cells, record) => {
    if (record >= start) rows.push(columns.map((_, i) => sampleText(cells[i])));
    return rows.length < SAMPLE_ROWS + Number(hasHeader);
  });
  if (reader.push(text) && isWhole) reader.end();
  return { columns, hasHeader, rows: rows.slice(Number(hasHeader)) };
}
