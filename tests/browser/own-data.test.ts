import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { PIECE_BYTES } from '../../src/tables/byte-source';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { tinyWorkbook, zipOf } from '../unit/tables/tiny-workbook';
import { labOf, type OpenPage } from './built-site';
import { hostileCsv, hostileGeoJson } from './hostile-tables';
import { badRows, choose, places, used } from './own-data-page';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';
import { startTileServer, type TileServer } from './tile-server';
import { watchImport } from './watched-import';

/** Rows that the page scores without a pause. */
const ROWS_AT_A_TIME = 20_000;

const site = siteOfFile();
let tiles: TileServer;
let folder: string;

beforeAll(async () => {
  tiles = await startTileServer([]);
  folder = await mkdtemp(join(tmpdir(), 'own-data-'));
});
afterAll(async () => {
  await tiles?.close();
  await rm(folder, { recursive: true, force: true });
});

const ROOM = (): string =>
  `#${new URLSearchParams({ v: '2', world: 'earth', source: 'custom', tiles: tiles.template('tiles'), lab: 'own-data' })}`;

describe('own data', () => {
  let room: OpenPage;
  let pieces: Awaited<ReturnType<typeof watchImport>>;
  const foreign: string[] = [];
  beforeAll(async () => {
    const prepare = async (page: Page): Promise<void> => {
      pieces = await watchImport(page);
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.hostname !== 'localhost') foreign.push(url.href);
      });
      page.on('dialog', (dialog) => foreign.push(dialog.message()));
    };
    room = await site.openForAll({ hash: ROOM(), prepare });
  });
  beforeEach(async () => {
    await room.follow(ROOM());
    await labOf(room.page).getByLabel('CSV, GeoJSON or KML file').waitFor();
  });
  afterAll(() => room?.page.close());

  it('lists bad rows with row and reason, uses the good ones, and counts both', async () => {
    const { page, complaints } = room;
    const rows = places(2000);
    rows[4] = '18.6,95,3,A';
    rows[1998] = '18.6,54,many,A';
    await choose(page, 'measured.csv', ['lon,lat,value,group', ...rows].join('\n'));
    await used(page, '1,998 rows used, 2 left out');
    expect(await badRows(page).getByRole('row').allInnerTexts()).toEqual([
      'Row\tReason',
      '6\tLatitude 95 is outside ±90. Longitude and latitude seem to be swapped.',
      '2000\tThe value "many" is not a number.',
    ]);
    await labOf(page)
      .getByText(/40 groups by group · values from 0\.\d+ to 899\.\d/)
      .waitFor();
    await labOf(page)
      .getByText(/Scores run from 0\.0 to 9\.9, with a median of 4\.9/)
      .waitFor();
    await labOf(page).getByRole('radio', { name: 'Scale of the model (values in people/ha)' }).check();
    await labOf(page)
      .getByText(/taken as Population density.+Scores run from \d\.\d to 9\.9/)
      .waitFor();
    await labOf(page).getByRole('button', { name: 'Evaluate both models on all 1,998' }).click();
    expect(new URL(page.url()).hash).toContain('lab=evaluation');
    expect(complaints).toEqual([]);
  });

  it('shows a hundred bad rows, then all that are listed, and says how many were only counted', async () => {
    const { page } = room;
    await choose(page, 'bad.csv', ['lon,lat,value', '1,2,3', ...Array(10_050).fill('x,2,3')].join('\n'));
    await used(page, '1 row used, 10,050 left out');
    await labOf(page)
      .getByText(/first 10,000 are listed, the other 50 only counted/)
      .waitFor();
    expect(await badRows(page).getByRole('row').count()).toBe(101);
    await labOf(page).getByRole('button', { name: 'Show all 10,000 listed' }).click();
    await expect.poll(() => badRows(page).locator('tbody tr').count()).toBe(10_000);
  });

  it('reads an Excel workbook from the sheet that names places, and another sheet by choice', async () => {
    const { page, complaints } = room;
    const header = ['Länge', 'Breite', 'Wert', 'Land'];
    const workbook = tinyWorkbook(
      { name: 'Notes', rows: [['Measured in 2016']] },
      { name: 'Messung', rows: [header, ['18,6466', '54,352', '31,2', 'Polen'], ['13,405', '52,52', '40,8', 'DE']] },
      { name: 'Older', rows: [header, [13.405, 52.52, { formula: 'A1', value: '1.5' }, { day: 45_413 }]] },
    );
    await choose(page, 'measured.xlsx', workbook);
    await used(page, '2 rows used, 0 left out');
    await labOf(page)
      .getByText(/2 groups by Land · values from 31\.2 to 40\.8/)
      .waitFor();
    await labOf(page)
      .locator('summary')
      .filter({ hasText: /^Columns/ })
      .click();
    await labOf(page).getByRole('combobox', { name: 'Sheet' }).selectOption('Older');
    await used(page, '1 row used, 0 left out');
    const sample = labOf(page).getByRole('region', { name: 'First rows of the file' });
    await expect.poll(() => sample.getByRole('row').last().innerText()).toBe('13.405\t52.52\t1.5\t2024-05-01');
    await choose(page, 'tables.zip', zipOf({ 'a.csv': 'lon,lat,value' }));
    await labOf(page).getByRole('alert').filter({ hasText: 'The file is a zip archive. Unpack it' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('matches columns by name; where names say nothing, they are chosen by hand, by keyboard too', async () => {
    const { page } = room;
    await choose(page, 'named.csv', 'Country,Longitude (deg),LAT,value\nPoland,18.6,54.4,1\nGermany,13.4,52.5,2\n');
    await used(page, '2 rows used, 0 left out');
    await labOf(page).getByText('longitude: Longitude (deg), latitude: LAT, value: value, group: Country').waitFor();
    await choose(page, 'unnamed.csv', 'a,b,c,d\n54.4,18.6,1,north\n52.5,13.4,2,south\n');
    await labOf(page)
      .getByText(/choose which column is which/)
      .waitFor();
    await used(page, '2 rows used, 0 left out');
    const sample = labOf(page).getByRole('region', { name: 'First rows of the file' });
    expect(await sample.getByRole('row').allInnerTexts()).toEqual([
      'a\tb\tc\td',
      '54.4\t18.6\t1\tnorth',
      '52.5\t13.4\t2\tsouth',
    ]);
    const read = labOf(page).getByRole('button', { name: 'Read the file' });
    expect(await read.isEnabled()).toBe(false);
    for (const [role, column] of Object.entries({ Longitude: 'b', Latitude: 'a', Value: 'c', Group: 'd' }))
      await labOf(page).getByRole('combobox', { name: role }).selectOption(column);
    await read.press('Enter');
    await labOf(page)
      .getByText(/^unnamed\.csv · 2 groups by d/)
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('asks what values mean where that is open, and warns of places that can hardly be', async () => {
    const { page } = room;
    await choose(page, 'german.csv', 'lon;lat;value\n18.6;54.3;31.200\n13.4;52.5;40.800\n12.5;41.9;950\n');
    const question = labOf(page).getByRole('region', { name: 'Question about the file' });
    await question.waitFor();
    expect(await question.getByRole('row').allInnerTexts()).toEqual([
      'In the file\tNumbers have a decimal point\tNumbers have a decimal comma',
      '31.200\t31.2\t31,200',
      '40.800\t40.8\t40,800',
    ]);
    expect(await seriousFindings(page)).toEqual([]);
    await question.getByRole('button', { name: 'Numbers have a decimal comma' }).press('Enter');
    await used(page, '3 rows used, 0 left out');
    await labOf(page)
      .getByText(/values from 950 to 40,800 · points stand between thousands/)
      .waitFor();
    const swapped = ['54.352,18.6466,31,Poland', '52.52,13.405,40,Germany', '48.8566,2.3522,52,France'];
    await choose(page, 'swapped.csv', `lon,lat,value,country\n${swapped.join('\n')}\n`);
    await labOf(page)
      .getByText(/2 lie on the open sea \(rows 3, 4\), 1 lies in another country .+\(row 2: Poland, found Oman\)/)
      .waitFor();
    await labOf(page).getByRole('button', { name: 'Exchange longitude and latitude' }).click();
    await labOf(page)
      .getByText(/3 groups by country · values from 31 to 52 · longitude and latitude exchanged/)
      .waitFor();
    expect(await labOf(page).getByText('looked up in the gazetteer').count()).toBe(0);
  });

  it('imports GeoJSON that is dropped, keeps it while the Atlas is looked at, and forgets it when asked to', async () => {
    const { page } = room;
    const square = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const feature = (geometry: unknown, value: number) => ({ type: 'Feature', geometry, properties: { value } });
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        feature({ type: 'Point', coordinates: [5, 5] }, 1),
        feature({ type: 'Polygon', coordinates: [square] }, 2),
      ],
    });
    const dataTransfer = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'dropped.geojson'));
      return transfer;
    }, text);
    await labOf(page).getByRole('region', { name: 'Own data' }).dispatchEvent('drop', { dataTransfer });
    await used(page, '2 rows used, 0 left out');
    await labOf(page)
      .getByText(/no groups · values from 1 to 2 · 1 area, each at its middle/)
      .waitFor();
    await page.getByRole('button', { name: 'Atlas', exact: true }).click();
    await labOf(page)
      .getByText(/What you have brought is about Earth.+Your 2 rows are kept/)
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await labOf(page).getByRole('button', { name: 'Look at Earth' }).click();
    await used(page, '2 rows used, 0 left out');
    await labOf(page).getByRole('button', { name: 'Forget this data' }).click();
    await expect
      .poll(() =>
        labOf(page)
          .getByText(/rows used/)
          .count(),
      )
      .toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file');
  });

  it('imports 200,000 rows in pieces: read in a worker, and scored with pauses between', async () => {
    const { page } = room;
    const path = join(folder, 'large.csv');
    const text = ['lon,lat,value,group', ...places(200_000)].join('\n');
    await writeFile(path, text);
    await labOf(page).getByLabel('CSV, GeoJSON or KML file').setInputFiles(path);
    await labOf(page)
      .getByText(/^\d{3},\d{3} rows used, \d+ left out$/)
      .waitFor();
    // The scores come behind the rows.
    await labOf(page)
      .getByText(/Scores run from 0\.0 to 9\.9/)
      .waitFor();
    const { messages, pauses } = await pieces();
    expect(messages).toBeGreaterThanOrEqual(text.length / PIECE_BYTES);
    expect(pauses).toBeGreaterThanOrEqual(200_000 / ROWS_AT_A_TIME);
  });

  it('takes a hostile file for what it is: text', async () => {
    const { page, complaints } = room;
    await choose(page, '<img src=x onerror=alert(1)>.csv', hostileCsv());
    await used(page, '4 rows used, 5 left out');
    expect(await badRows(page).getByRole('row').allInnerTexts()).toEqual([
      'Row\tReason',
      expect.stringMatching(/^6\tThe value "1e400" is beyond what a number can hold/),
      expect.stringMatching(/^7\tLongitude "=HYPERLINK.+ is not a number/),
      expect.stringMatching(/^8\tLongitude "<script>.+ is not a number/),
      expect.stringMatching(/^9\tThe group has 900000 characters, 200 at most: "A{40}…"/),
      expect.stringMatching(/^10\tLonger than 1,000,000 characters. Nothing behind it was read/),
    ]);
    await labOf(page)
      .getByText(/4 groups by group/)
      .waitFor();
    await labOf(page).locator('summary', { hasText: 'Columns' }).click();
    expect(await labOf(page).getByRole('columnheader', { name: '__proto__' }).count()).toBe(1);
    await choose(page, 'hostile.geojson', hostileGeoJson());
    await used(page, '1 row used, 1 left out');
    expect(await labOf(page).locator('img, a, script, iframe, svg, [onerror]').count()).toBe(0);
    const traces = await page.evaluate(() => [
      Object.keys(Object.prototype),
      'polluted' in {},
      'gone' in window,
      document.title.includes('gone'),
    ]);
    expect(traces).toEqual([[], false, false, false]);
    await choose(page, 'good.csv', 'lon,lat,value\n1,2,3\n');
    await used(page, '1 row used, 0 left out');
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('reads a column of H3 cells, each at its middle, and lists one that is none', async () => {
    const { page, complaints } = room;
    const rows = ['881fb46625fffff;1,5', '881fb46627fffff;2,5', '8fffffffffffff0;3,5'];
    await choose(page, 'cells.csv', ['h3_08;value', ...rows].join('\n'));
    await used(page, '2 rows used, 1 left out');
    await labOf(page)
      .getByText(/2 areas, each at its middle/)
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('says what is wrong with a file, and keeps what was imported', async () => {
    const { page } = room;
    await choose(page, 'good.csv', 'lon,lat,value\n1,2,3\n');
    await used(page, '1 row used, 0 left out');
    await choose(page, 'book.xlsx', 'PK\u0003\u0004 and more');
    await labOf(page)
      .getByRole('alert')
      .getByText(/The workbook \(\.xlsx\) is damaged or locked by a password.+What you had imported is kept/)
      .waitFor();
    await used(page, '1 row used, 0 left out');
    await labOf(page).getByRole('button', { name: 'Cancel' }).click();
    await labOf(page)
      .getByText(/good\.csv: imported/)
      .waitFor();
  });
});

describe('own data of the Atlas', () => {
  it('is evaluated in its cities, leaves out what lies at sea with the reason, and is kept while Earth is looked at', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&lab=own-data' });
    const city = shippedPlanet().cities[3];
    const rows = Array.from({ length: 12 }, (_, i) => {
      const { lonDeg, latDeg } = cellMiddle(city, 18 * (6 + Math.floor(i / 4)) + 7 + (i % 4));
      return `${lonDeg.toFixed(5)},${latDeg.toFixed(5)},${3 * i}`;
    });
    await choose(page, 'atlas.csv', ['lon,lat,value', ...rows, '0,-84.5,3'].join('\n'));
    await used(page, '12 rows used, 1 left out');
    expect(await badRows(page).getByRole('row').last().innerText()).toMatch(
      /^14\tThe place lies in the sea of the Atlas/,
    );
    expect(await seriousFindings(page)).toEqual([]);
    await labOf(page).getByRole('button', { name: 'Evaluate both models on all 12' }).click();
    await labOf(page).getByText('24 of 24 answers · Done').waitFor();
    await page.getByRole('button', { name: 'Earth', exact: true }).click();
    await labOf(page).getByRole('tab', { name: 'Own data' }).click();
    await labOf(page)
      .getByText(/What you have brought is about the Atlas.+Your 12 rows are kept/)
      .waitFor();
    await labOf(page).getByRole('button', { name: 'Look at Atlas' }).click();
    await used(page, '12 rows used, 1 left out');
    expect(complaints).toEqual([]);
  });
});

describe('own data on a phone of 320 px', () => {
  let phone: OpenPage;
  beforeAll(async () => {
    const context = { viewport: { width: 320, height: 700 }, hasTouch: true };
    phone = await site.openForAll({ hash: ROOM(), context });
    const wide = `lon,lat,value,${'a_column_with_a_very_long_name_'.repeat(5)}`;
    const rows = `1,2,3,x\n1,2,3,x\n${'y'.repeat(80)},1,1,1\n`;
    await choose(phone.page, `${'long-name'.repeat(12)}.csv`, `${wide}\n${rows}`);
    await used(phone.page, '1 row used, 2 left out');
    await labOf(phone.page).locator('summary', { hasText: 'Columns' }).click();
  });
  afterAll(() => phone?.page.close());

  it.each(['light', 'dark'] as const)('stays inside it, %s, and axe finds nothing serious', async (colorScheme) => {
    const { page } = phone;
    await page.emulateMedia({ colorScheme });
    const panel = labOf(page).getByRole('tabpanel', { name: 'Own data' });
    expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
