import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { completeMapping } from '../../../src/tables/column-names';
import { readTable } from '../../../src/tables/read-table';
import { patient, sample, sourceOf } from './read-text';

/** Files as people bring them, which are not part of the repository. */
const FOLDER = fileURLToPath(new URL('../../../../shared/cases/imports', import.meta.url));

/** What becomes of files: so many rows, a question, or a refusal that says this. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  '4 rows': [
    'a01',
    'a02',
    'a03',
    'a04',
    'a05',
    'a06',
    'a07',
    'a08',
    'a11',
    'a15',
    'a16',
    'a17',
    'a18',
    'a21',
    'a41',
    'a53',
    ...['b01', 'b02', 'b03', 'b04', 'b08', 'b09', 'b11', 'b12', 'b14', 'b20', 'b27', 'b28'],
  ],
  '3 rows': ['a09', 'a10', 'a12', 'a23', 'a42', 'a46'],
  '3 rows, 1 bad': ['b05'],
  '2 rows': [
    'a25',
    'a26',
    'a29',
    'a30',
    'a31',
    'a36',
    'a38',
    'a44',
    'a48',
    'a61',
    'a62',
    'a65',
    ...['b07', 'b16', 'b17', 'b18', 'b21'],
  ],
  '2 rows, 1 bad': ['a22'],
  '2 rows, 2 bad': ['a60'],
  '1 rows': ['a45', 'b34'],
  '1 rows, 1 bad': ['a63', 'b19', 'b32'],
  '1 rows, 2 bad': ['a28', 'a64', 'b15', 'b22'],
  '4 rows, 8 bad': ['a40'],
  '0 rows': ['a50'],
  '0 rows, 2 bad': ['a24', 'a27', 'a43', 'b10'],
  '0 rows, 4 bad': ['b13'],
  'asks for a column': ['a32', 'a33', 'a34', 'a35', 'a37', 'a39', 'a57', 'b26'],
  'asks for a reading': ['a13', 'a47'],
  'is not text in UTF-8': ['a14', 'a19', 'a20'],
  'is empty': ['a49'],
  'is a zip archive': ['a54'],
  'is damaged or locked by a password': ['a51'],
  'is an old spreadsheet': ['a52'],
  'is a GeoPackage': ['a55'],
  'is a Parquet file': ['a56'],
  'is a web page': ['a58'],
  'is a pointer of Git LFS': ['a59'],
  'coordinates are in': ['b06'],
  'not a GeoJSON FeatureCollection': ['b23', 'b24', 'b25', 'b31'],
  'not valid JSON': ['b29', 'b30'],
  'has no features': ['b33'],
  'is a script': ['b35'],
};

async function outcomeOf(file: string): Promise<string> {
  const content = new Uint8Array(readFileSync(join(FOLDER, file)));
  try {
    const { guess, format } = await sample(content);
    const mapping = completeMapping(guess, format === 'geojson');
    if (!mapping) return 'asks for a column';
    const { doubts, rows, badCount } = await readTable(sourceOf(content), mapping, patient);
    if (doubts.length > 0) return 'asks for a reading';
    return `${rows.length} rows${badCount > 0 ? `, ${badCount} bad` : ''}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe.skipIf(!existsSync(FOLDER))('files as people bring them (skipped without ../shared/cases/imports)', () => {
  it('are read, asked about or refused with the remedy', async () => {
    const expected = new Map(
      Object.entries(OUTCOMES).flatMap(([outcome, names]) => names.map((name) => [name, outcome])),
    );
    const files = readdirSync(FOLDER);
    const wrong: string[] = [];
    for (const file of files) {
      const outcome = await outcomeOf(file);
      const wanted = expected.get(file.slice(0, 3));
      const isRight = /rows|asks/.test(wanted ?? '')
        ? outcome === wanted
        : wanted !== undefined && outcome.includes(wanted);
      if (!isRight) wrong.push(`${file}: ${outcome}, not ${wanted}`);
    }
    expect(wrong).toEqual([]);
    expect(files).toHaveLength(expected.size);
  });
});
