import { t } from '../domain/words';

/** Files that people bring instead of a table, by how they begin, and what to do with them. */
interface KnownKind<Begins = readonly number[] | RegExp> {
  /** How the file begins: bytes, or text whatever its case. Of an archive, what its parts are called, a line each. */
  readonly begins: Begins;
  /** What it is, and the remedy. */
  readonly is: () => string;
}

const saveAs = (): string => t`Save it as “CSV UTF-8”, or as GeoJSON.`;

const KINDS: readonly KnownKind[] = [
  { begins: [0x50, 0x4b, 3, 4], is: () => `${t`a spreadsheet or a zip archive. Unpack it, or open it:`} ${saveAs()}` },
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    is: () =>
      t`an old spreadsheet (.xls), or one that is locked by a password. Open it and save it as .xlsx without one, or as “CSV UTF-8”.`,
  },
  {
    begins: /^SQLite format 3/,
    is: () => `${t`a GeoPackage or another SQLite database.`} ${exported('GeoJSON')}`,
  },
  { begins: ascii('PAR1'), is: () => `${t`a Parquet file.`} ${exported(t`CSV or GeoJSON`)}` },
  { begins: ascii('fgb'), is: () => `${t`a FlatGeobuf file.`} ${exported('GeoJSON')}` },
  { begins: [0, 0, 0x27, 0x0a], is: () => `${t`a shapefile.`} ${exported('GeoJSON')}` },
  { begins: ascii('%PDF'), is: () => `${t`a PDF.`} ${saveAs()}` },
  { begins: [0x89, 0x50, 0x4e, 0x47], is: () => `${t`a picture.`} ${saveAs()}` },
  { begins: [0xff, 0xd8, 0xff], is: () => `${t`a picture.`} ${saveAs()}` },
  { begins: ascii('II*\0'), is: () => t`a TIFF raster. Take its values at points, and save those as CSV.` },
  { begins: ascii('MM\0*'), is: () => t`a TIFF raster. Take its values at points, and save those as CSV.` },
  { begins: [0x28, 0xb5, 0x2f, 0xfd], is: () => t`packed with zstd. Unpack it, or pack it with gzip.` },
  { begins: ascii('BZh'), is: () => t`packed with bzip2. Unpack it, or pack it with gzip.` },
  { begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a], is: () => t`packed with xz. Unpack it, or pack it with gzip.` },
  { begins: [0x37, 0x7a, 0xbc, 0xaf], is: () => t`a 7-Zip archive. Unpack it.` },
  {
    begins: /^<(!doctype html|html|head|body)\b/i,
    is: () =>
      t`a web page, perhaps an error page of the site that it came from. Open it to see what it says, and download the data anew.`,
  },
  {
    begins: /^version https:\/\/git-lfs\./,
    is: () =>
      t`a pointer of Git LFS and not the data. Fetch the data by “git lfs pull”, or download the file from the site of the repository.`,
  },
  { begins: /^\{\\rtf/, is: () => `${t`a document (RTF).`} ${saveAs()}` },
  {
    begins: /^[\w.$]{1,60}\s?\(\s?[[{]/,
    is: () => t`a script around JSON (JSONP). Remove what is around the outermost braces, and save it as GeoJSON.`,
  },
];

/** Archives that people bring, by a part of them. */
const ARCHIVES: readonly KnownKind<RegExp>[] = [
  {
    begins: /(^|\n)xl\/workbook\.bin(\n|$)/i,
    is: () => t`a binary workbook (.xlsb). Save it as .xlsx, or as “CSV UTF-8”.`,
  },
  {
    begins: /(^|\n)content\.xml(\n|$)/i,
    is: () => t`an OpenDocument file (.ods). Save it as .xlsx, or as “CSV UTF-8”.`,
  },
  { begins: /\.kml(\n|$)/i, is: () => t`a packed KML file (.kmz). Unpack it, and bring the .kml file that is in it.` },
  { begins: /\.shp(\n|$)/i, is: () => `${t`a packed shapefile.`} ${exported('GeoJSON')}` },
];

/** Bytes that are looked at. */
export const BEGINNING_BYTES = 256;

/**
 * What a file is that cannot be read as a table, with the remedy.
 * @param beginning its first bytes, `BEGINNING_BYTES` or fewer
 * @returns null for a file that may be a table
 */
export function unreadableKind(beginning: Uint8Array): string | null {
  const text = String.fromCharCode(...beginning.subarray(0, BEGINNING_BYTES)).replace(/^\xef\xbb\xbf/, '');
  const trimmed = text.trimStart();
  const kind = KINDS.find(({ begins }) =>
    begins instanceof RegExp ? begins.test(trimmed) : begins.every((byte, i) => beginning[i] === byte),
  );
  return kind ? t`The file is ${kind.is()}` : null;
}

/** What a zip archive is that is no workbook, with the remedy. @param parts their names */
export function packedKind(parts: readonly string[]): string {
  const names = parts.join('\n');
  const kind = ARCHIVES.find(({ begins }) => begins.test(names));
  return t`The file is ${kind ? kind.is() : t`a zip archive. Unpack it, and bring the table that is in it.`}`;
}

/** Whether a file is a zip archive, as workbooks are. */
export const isZip = ([a, b, c, d]: Uint8Array): boolean => a === 0x50 && b === 0x4b && c === 3 && d === 4;

/** Whether a file is packed with gzip. */
export const isGzip = ([a, b, c]: Uint8Array): boolean => a === 0x1f && b === 0x8b && c === 8;

function ascii(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function exported(as: string): string {
  return t`Export it as ${as} in degrees (WGS84, EPSG:4326).`;
}
