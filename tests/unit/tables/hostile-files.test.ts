import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { completeMapping } from '../../../src/tables/column-names';
import { readTable } from '../../../src/tables/read-table';
import { patient, sample, sourceOf } from './read-text';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const CSV = '# made\nlon;lat;value;group\n18,6;54,3;31.200;Poland\n"13°24′E";52N;€ 5;"Ger""many"\n2,3;48,8;-9999;\n';
const PLACES = 'wkt,value\nPOINT (1 2),3\n"POLYGON ((0 0, 4 0, 4 4, 0 0))",4\n"(5.5, 6.5)",1e3\n';
const FEATURE = '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"value":NaN}}';
const AREA = FEATURE.replace(
  'Point","coordinates":[1,2]',
  'Polygon","coordinates":[[[179,0],[-179,0],[-179,1],[179,0]]]',
);
const KML = `<?xml version="1.0"?><kml><Placemark><name>a</name><ExtendedData><Data name="value"><value>1</value></Data>
</ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,0</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></kml>`;
const FILES: readonly Uint8Array[] = [
  bytes(CSV),
  bytes(PLACES),
  bytes(`{"type":"FeatureCollection","features":[${FEATURE},${AREA}]}`),
  bytes(`${FEATURE}\n${AREA}\n`),
  bytes(KML),
  gzipSync(bytes(CSV), { mtime: 0 }),
  new Uint8Array(Uint16Array.from(PLACES, (c) => c.charCodeAt(0)).buffer),
];
const PIECES = [
  '"',
  '""',
  '\n',
  ';',
  ',',
  '[',
  ']]',
  '{',
  '}',
  '<',
  '</kml>',
  '&x;',
  '\0',
  '\ufeff',
  '1e999',
  '-',
  '°',
  'null',
];

/** A file with some of its bytes gone, others put in or changed. */
function changed(file: Uint8Array, random: Random): Uint8Array {
  let now = file;
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const from = random.below(now.length + 1);
    const to = Math.min(now.length, from + random.pick([0, 0, 1, 1, 20]));
    const put = random.next() < 0.3 ? Uint8Array.of(random.below(256)) : bytes(random.pick(PIECES));
    now = Uint8Array.of(...now.subarray(0, from), ...put, ...now.subarray(to));
  }
  return now;
}

async function outcomeOf(file: Uint8Array): Promise<'read' | 'asked' | Error> {
  try {
    const { guess, format } = await sample(file);
    const mapping = completeMapping(guess, format === 'geojson');
    if (!mapping) return 'asked';
    const { lonDeg, latDeg, values } = await readTable(sourceOf(file), mapping, patient);
    for (const [i, lon] of lonDeg.entries()) {
      expect(Math.abs(lon)).toBeLessThanOrEqual(180);
      expect(Math.abs(latDeg[i])).toBeLessThanOrEqual(90);
      expect(Number.isFinite(values[i])).toBe(true);
    }
    return 'read';
  } catch (error) {
    return error as Error;
  }
}

describe('a table with any bytes changed', () => {
  it('is read, asked about, or refused in a sentence for people', async () => {
    const counts = { read: 0, asked: 0, refused: 0 };
    for (let seed = 1; seed <= 3500; seed++) {
      const outcome = await outcomeOf(changed(FILES[seed % FILES.length], new Random(seed)));
      if (typeof outcome === 'string') counts[outcome]++;
      else {
        counts.refused++;
        // Ours, not what a parser throws.
        expect(outcome.constructor, `seed ${seed}: ${outcome.stack}`).toBe(Error);
        expect(outcome.message, `seed ${seed}`).toMatch(/^[“A-Z].{10,400}\.$/s);
      }
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
  });
});
