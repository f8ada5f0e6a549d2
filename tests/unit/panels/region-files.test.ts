import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../scripts/words/catalogues';
import { DEFAULT_COMPARISON } from '../../../src/domain/comparison';
import { indicator } from '../../../src/domain/indicator';
import type { ModelPrediction } from '../../../src/domain/prediction';
import { translationOf } from '../../../src/domain/translation';
import { speak } from '../../../src/domain/words';
import { regionsAsCsv, regionsAsGeoJson } from '../../../src/panels/region-files';
import type { HistoryEntry } from '../../../src/store/history';

const said = (expected: number | null): ModelPrediction => ({
  greedy: { seed: null, text: '', answer: expected, expected },
  samples: [],
  elapsedMs: 1,
});
const entryOf = (name: string | null, sft: number | null): HistoryEntry => ({
  name,
  isPinned: false,
  prediction: {
    id: `id ${name}`,
    region: { lonDeg: 18.65, latDeg: 54.35, groundMeters: 640 },
    placeName: 'Gdańsk',
    indicator: 'population',
    sourceId: 'eox',
    imageSha256: 'ab'.repeat(32),
    madeAt: Date.UTC(2026, 10, 27, 4),
    truth: 8.6,
    models: { sft: said(sft), 'urban-r1': said(4.53) },
  },
});
const entries = [entryOf(null, 9.9), entryOf('=HYPERLINK("x"), "the port"', null)];
const sheet = {
  entries,
  own: new Set([entries[1]]),
  comparison: DEFAULT_COMPARISON,
  indicator: indicator('population'),
  imageryOf: (sourceId: string) => ({ name: `tiles of ${sourceId}`, date: '2016' }),
  pairs: null,
  scales: { 'urban-r1': { thresholds: Array.from({ length: 99 }, (_, i) => 20 * (i + 1)) } },
};

describe('the regions of the table', () => {
  it('are a CSV file with scores, amounts in the unit, truth, and where each came from', () => {
    const [header, first, second, end] = regionsAsCsv(sheet).split('\r\n');
    expect(header).toBe(
      'id,region,longitude,latitude,side_m,indicator,unit,score sft,estimate sft,score urban-r1,estimate urban-r1,score true,answered,answered_at,imagery,imagery_date,picture_sha256',
    );
    expect(first).toBe(
      `id null,Gdańsk,18.65,54.35,640,Population density,people/ha,9.9,,4.53,910,8.6,recorded,2026-11-27T04:00:00.000Z,tiles of eox,2016,${'ab'.repeat(32)}`,
    );
    // A name that a spreadsheet would run is led by an apostrophe.
    expect(second).toMatch(
      /^"id =HYPERLINK.*","'=HYPERLINK\(""x""\), ""the port""",18\.65,.*,people\/ha,,,4\.53,910,8\.6,here,/,
    );
    expect(end).toBe('');
  });

  it('say, in a world of two dates, what has changed from the earlier to the later; nothing where one is missing', () => {
    const [later, alone] = entries;
    const earlier = { ...later.prediction, truth: 8, models: { sft: said(9.9), 'urban-r1': said(5.03) } };
    const pairs = new Map([[later, { earlier, later: later.prediction }]]);
    const [header, first, second] = regionsAsCsv({ ...sheet, entries: [later, alone], pairs }).split('\r\n');
    expect(header).toContain(',score true,change sft,change urban-r1,change true,answered,');
    expect(first).toContain(',8.6,0,-0.5,0.6,recorded,');
    expect(second).toContain(',8.6,,,,here,');
  });

  it('are GeoJSON with the square of each', () => {
    const { type, features } = JSON.parse(regionsAsGeoJson(sheet));
    expect(type).toBe('FeatureCollection');
    expect(features).toHaveLength(2);
    const [{ geometry, properties }] = features;
    expect(geometry.type).toBe('Polygon');
    const [ring] = geometry.coordinates;
    expect(ring).toHaveLength(5);
    expect(ring[0]).toEqual(ring[4]);
    const metersEast = (ring[1][0] - ring[0][0]) * 111_320 * Math.cos((54.35 * Math.PI) / 180);
    expect(metersEast).toBeGreaterThan(630);
    expect(metersEast).toBeLessThan(650);
    expect(properties).toMatchObject({ region: 'Gdańsk', 'score urban-r1': 4.53, 'estimate sft': null });
  });
});

describe('the same files in a page that speaks Chinese', () => {
  it('are those of the English one, to the letter', () => {
    const files = () => {
      const linked = { ...entries[1], set: { id: 'l', name: 'a link', linked: { sft: 'ab'.repeat(32) } } };
      const all = { ...sheet, entries: [...entries, linked], own: new Set([linked]) };
      return [regionsAsCsv(all), regionsAsGeoJson(all)];
    };
    const english = files();
    expect(english[0]).toContain('from a link, answered by sft (abababab)');
    speak(translationOf('zh-Hans', readCatalogue(process.cwd())));
    try {
      expect(files()).toEqual(english);
    } finally {
      speak(null);
    }
  });
});

describe('the same files in a geographic information system', () => {
  const isInstalled = spawnSync('ogrinfo', ['--version']).status === 0;

  /** What GDAL says of a file, and of its first record. */
  function saidBy(name: string, content: string, options: readonly string[] = []): string {
    const folder = mkdtempSync(join(tmpdir(), 'regions-'));
    try {
      writeFileSync(join(folder, name), content);
      const { status, stdout, stderr } = spawnSync('ogrinfo', ['-ro', '-al', ...options, join(folder, name)], {
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
      return stdout;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('are two polygons in degrees with all columns, as `ogrinfo` reads them', ({ skip }) => {
    if (!isInstalled) skip('ogrinfo is not installed (gdal-bin of Debian)');
    const said = saidBy('regions.geojson', regionsAsGeoJson(sheet));
    for (const words of [
      'Geometry: Polygon',
      'Feature Count: 2',
      'GEOGCRS["WGS 84"',
      'score urban-r1 (Real) = 4.53',
      'region (String) = Gdańsk',
      'POLYGON ((18.645',
    ])
      expect(said).toContain(words);
  });

  it('are two points, where a table has columns of degrees', ({ skip }) => {
    if (!isInstalled) skip('ogrinfo is not installed (gdal-bin of Debian)');
    const columns = ['X_POSSIBLE_NAMES=longitude', 'Y_POSSIBLE_NAMES=latitude', 'AUTODETECT_TYPE=YES'];
    const said = saidBy(
      'regions.csv',
      regionsAsCsv(sheet),
      columns.flatMap((option) => ['-oo', option]),
    );
    for (const words of ['Feature Count: 2', 'POINT (18.65 54.35)', 'score urban-r1 (Real) = 4.53'])
      expect(said).toContain(words);
  });
});
