import { strToU8, type Zippable, zipSync } from 'fflate';

/** A cell: text, a number, a day (style of a date), a formula with its last value. */
export type TinyCell =
  | string
  | number
  | { readonly day: number }
  | { readonly formula: string; readonly value: string };

export interface TinySheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows: readonly (readonly TinyCell[])[];
  /** Empty rows before the first. */
  readonly blank?: number;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const columnName = (index: number): string => String.fromCharCode(65 + index);

function cellXml(cell: TinyCell, place: string, shared: string[]): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object' && 'day' in cell) return `<c r="${place}" s="1"><v>${cell.day}</v></c>`;
  if (typeof cell === 'object') {
    return `<c r="${place}"><f>${escaped(cell.formula)}</f><v>${escaped(cell.value)}</v></c>`;
  }
  if (cell === '') return '';
  return `<c r="${place}" t="s"><v>${shared.push(cell) - 1}</v></c>`;
}

function sheetXml({ rows, blank = 0 }: TinySheet, shared: string[]): string {
  const lines = rows.map((cells, i) => {
    const row = i + 1 + blank;
    return `<row r="${row}">${cells.map((cell, c) => cellXml(cell, `${columnName(c)}${row}`, shared)).join('')}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** The parts of a workbook as Excel writes them, by name. */
export function workbookParts(sheets: readonly TinySheet[]): Record<string, string> {
  const shared: string[] = [];
  const written = sheets.map((sheet) => sheetXml(sheet, shared));
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${package_}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${package_}/relationships">${relations.join('')}<Relationship Id="rId90" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(written.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
  };
}

/** @param level how much it is packed, 0 for not at all */
export const zipOf = (
  parts: Readonly<Record<string, string | Uint8Array>>,
  level: 0 | 6 = 6,
): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ) as Zippable,
    { level, mtime: new Date(2026, 0, 2) },
  ) as Uint8Array<ArrayBuffer>;

/** An .xlsx file. */
export const tinyWorkbook = (...sheets: readonly TinySheet[]): Uint8Array<ArrayBuffer> => zipOf(workbookParts(sheets));
