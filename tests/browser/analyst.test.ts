import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { spearman } from '../../src/bias/spearman';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { labOf, type OpenPage } from './built-site';
import { downloaded } from './downloaded';
import { eurosatCity } from './eurosat-city';
import { EUROSAT_FOLDER, hasEurosat } from './eurosat-pictures';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';
import { startTileServer } from './tile-server';

const site = siteOfFile();

/** Where the area lies on the screen, right of the panel, px. */
const FROM = { x: 400, y: 250 };
const TO = { x: 700, y: 520 };

const areas = (page: Page): Locator => page.getByRole('region', { name: 'Areas and sets' });
const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Take it away' });

/** Lets a file fall on the page, as from a folder of the visitor. */
const drop = (page: Page, name: string, content: string): Promise<void> =>
  page.evaluate(
    ([name, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name, { type: 'text/csv' }));
      for (const kind of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, content],
  );

/** What she has measured. */
interface BroughtRow {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly value: number;
  readonly group: string;
}

interface Script {
  /** Where she begins. */
  readonly hash: string;
  readonly rowOf: (row: number) => BroughtRow;
  /** What her files are called. */
  readonly name: string;
}

const ROWS = 150;
/** Rows of a group that is shown. */
const FEWEST = 8;

/** Does what an analyst does in an afternoon. @returns what she left with, and how many actions it took */
async function work({ page, history }: OpenPage, world: 'earth' | 'atlas', { rowOf }: Script) {
  let actions = 0;
  const act = async <T>(action: Promise<T>): Promise<T> => {
    actions++;
    return action;
  };
  await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  await act(page.getByRole('button', { name: 'Select an area' }).click());
  await act(areas(page).getByRole('radio', { name: 'Rectangle' }).check());
  const drag = async (): Promise<void> => {
    await page.mouse.move(FROM.x, FROM.y);
    await page.mouse.down();
    await page.mouse.move((FROM.x + TO.x) / 2, TO.y, { steps: 4 });
    await page.mouse.move(TO.x, TO.y, { steps: 4 });
    await page.mouse.up();
  };
  await act(drag());
  const profile = areas(page).getByRole('button', { name: /^Profile \d+ squares$/ });
  const squares = Number((await profile.innerText()).match(/\d+/)?.[0]);
  expect(squares).toBeGreaterThanOrEqual(30);
  await act(profile.click());
  await areas(page).getByText(`${squares} of ${squares} squares · done`).waitFor();
  await expect.poll(async () => (await history(world)).length).toBe(squares);
  await act(page.getByRole('tab', { name: 'Swipe' }).click());

  const comma = (value: number): string => value.toFixed(5).replace('.', ',');
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const { lonDeg, latDeg, value, group } = rowOf(i);
    return `N${ROWS - i};${comma(lonDeg)};${comma(latDeg)};${comma(value)};rue ${i};${group}`;
  });
  await act(drop(page, 'measured.csv', ['Nummer;lon;lat;value;Notiz;group', ...rows].join('\n')));
  const lab = labOf(page);
  await lab.getByText(`${ROWS} rows used, 0 left out`, { exact: true }).waitFor();
  await act(lab.getByRole('button', { name: `Evaluate both models on all ${ROWS}` }).click());
  await lab.getByText(`${2 * ROWS} of ${2 * ROWS} answers · Done`).waitFor();
  // Some groups are below the thirty of other evaluations; intervals of a city, over blocks that are named.
  const groups = rows.map((row) => row.split(';')[5]);
  const shown = [...new Set(groups)].filter((one) => groups.filter((other) => other === one).length >= FEWEST);
  await lab.getByText(`Table of ${shown.length} groups`).waitFor();
  await lab.getByText(/^95 % intervals over blocks of/).waitFor();

  await act(page.getByRole('button', { name: 'Share' }).click());
  const dialog = dialogOf(page);
  await dialog.getByRole('img', { name: /^The map as it will be saved/ }).waitFor();
  await dialog
    .getByRole('checkbox', {
      name: `With the results: ${squares} regions and your file “measured.csv” with what the models said of it`,
    })
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const csv = String(await act(downloaded(dialog.getByRole('button', { name: 'Save CSV' }))));
  const geojson = String(await act(downloaded(dialog.getByRole('button', { name: 'Save GeoJSON' }))));
  const png = await act(downloaded(dialog.getByRole('button', { name: 'Save picture' })));
  const zip = await act(downloaded(dialog.getByRole('button', { name: 'Save zip' })));
  // The link lies in the zip, and stands in the dialog.
  const link = await dialog.getByRole('textbox', { name: 'Link to this view' }).inputValue();
  const own = [...(await lab.getByRole('table').allInnerTexts())];
  return { actions, squares, rows, csv, geojson, png, zip, link, figures: own };
}

/** What a table of regions says of those that were not recorded: all columns but who answered. */
const regionsIn = (csv: string): string[] =>
  csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .filter((line) => !line.includes(',recorded,'))
    .map((line) => line.replace(/,(here|"from a link[^"]*"),/, ',,'))
    .sort();

/** @returns her own table as she takes it along */
async function follow(script: Script, world: 'earth' | 'atlas'): Promise<string> {
  const first = await site.open({ hash: script.hash });
  const left = await work(first, world, script);
  expect(left.actions).toBeLessThanOrEqual(12);
  expect(left.png.readUInt32BE(16)).toBe(1920);
  const asked = JSON.parse(left.geojson).features.filter(
    (one: { properties: { answered: string } }) => one.properties.answered === 'here',
  );
  expect(asked).toHaveLength(left.squares);
  expect(regionsIn(left.csv)).toHaveLength(left.squares);
  const zip = unzipSync(left.zip);
  const text = (path: string): string => new TextDecoder().decode(zip[`${script.name}/${path}`]);
  const ownLines = text('own-data.csv').trimEnd().split('\r\n');
  expect(ownLines[0]).toMatch(/^row_id,Nummer,lon,lat,value,Notiz,group,longitude read,.*score urban-r1,/);
  expect(ownLines.slice(1).map((line) => line.split(',')[1])).toEqual(left.rows.map((row) => row.split(';')[0]));
  expect(text('link.txt').trim()).toBe(left.link);
  const asks = /&work-file=(\w{8})/.exec(left.link)?.[1];
  const results = asks && `urban-r1-results-${asks}.json`;
  expect(JSON.parse(text('evaluation.json')).regions).toHaveLength(ROWS);
  expect(Object.keys(zip).some((path) => path.endsWith('.svg'))).toBe(true);

  // Another browser: same view, same figures, and no model has been asked.
  const fresh = await site.open({ hash: new URL(left.link).hash });
  const { page } = fresh;
  // More than a link holds: it asks for the file that lies beside it in the zip.
  if (results)
    await page
      .getByRole('region', { name: 'Results of the link' })
      .getByLabel('File of results')
      .setInputFiles({ name: results, mimeType: 'application/json', buffer: Buffer.from(text(results)) });
  await page
    .getByText(
      new RegExp(`^From the link: ${left.squares} answers about .+ by the models of this site; nothing was asked anew`),
    )
    .waitFor();
  await labOf(page)
    .getByText(/^95 % intervals over blocks of/)
    .waitFor();
  await expect.poll(() => labOf(page).getByRole('table').allInnerTexts()).toEqual(left.figures);
  expect(await page.getByRole('tab', { name: 'Swipe' }).getAttribute('aria-selected')).toBe('true');
  await expect.poll(async () => (await fresh.history(world)).length).toBe(left.squares);
  await page.getByRole('button', { name: 'Share' }).click();
  const again = String(await downloaded(dialogOf(page).getByRole('button', { name: 'Save CSV' })));
  expect(again).toContain('from a link');
  expect(regionsIn(again)).toEqual(regionsIn(left.csv));
  expect([...first.complaints, ...fresh.complaints]).toEqual([]);
  return text('own-data.csv');
}

/** Opposite corners of what the screen shows of Paris right of the panel. */
const PARIS = [
  { lonDeg: 2.25, latDeg: 48.91 },
  { lonDeg: 2.4, latDeg: 48.81 },
] as const;
const [skip, why] = hasEurosat() ? [false, ''] : [true, ` (skipped: ${EUROSAT_FOLDER} holds no EuroSAT)`];

describe('an analyst leaves with her work in twelve actions, and its link shows the same elsewhere', () => {
  it('from a city of the Atlas', async () => {
    const city = shippedPlanet().cities[3];
    const { lonDeg, latDeg } = cellMiddle(city, 9 * 18 + 9);
    const rowOf = (row: number): BroughtRow => ({
      ...cellMiddle(city, 18 * (4 + Math.floor(row / 15)) + 1 + (row % 15)),
      value: row / 7,
      group: `Q${row % 10}`,
    });
    const name = 'urban-r1-atlas-income';
    await follow({ hash: `#v=3&map=${latDeg},${lonDeg},12.5`, rowOf, name }, 'atlas');
  });

  it.skipIf(skip)(`from Paris, on tiles of EuroSAT, with rows that are its true labels${why}`, async () => {
    const { pictures, rows } = await eurosatCity(PARIS, ROWS);
    const tiles = await startTileServer(pictures);
    try {
      const hash = `#${new URLSearchParams({ v: '3', world: 'earth', source: 'custom', tiles: tiles.template('tiles'), map: '48.86,2.35,12' })}`;
      const rowOf = (i: number): BroughtRow => {
        const { lon, lat, populationPerHa, landCover } = rows[i];
        return { lonDeg: lon, latDeg: lat, value: populationPerHa ?? Number.NaN, group: landCover };
      };
      const own = await follow({ hash, rowOf, name: 'urban-r1-earth-population' }, 'earth');
      const records: Record<string, string>[] = parse(own, { columns: true });
      const truth = rows.map(({ populationPerHa }) => populationPerHa ?? Number.NaN);
      const scores = (variant: string): number[] => records.map((record) => Number(record[`score ${variant}`]));
      // The models see what was photographed: they rank real places by what is true of them.
      for (const variant of ['sft', 'urban-r1']) expect(spearman(scores(variant), truth), variant).toBeGreaterThan(0.4);
    } finally {
      await tiles.close();
    }
  });
});
