import { describe, expect, it } from 'vitest';
import { downloaded } from './downloaded';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

describe('regions that are taken together', () => {
  it('by cells of H3 have a row each with n and interval, colour the map, and leave as polygons', async () => {
    const { page, dossier, complaints } = await site.open({ query: '?recorded=1', hash: '#v=3&view=table' });
    await dossier.getByText(/^Recorded on \d{4}-\d\d-\d\d by our own run/).waitFor();
    await page.getByRole('combobox', { name: 'Rows' }).selectOption('h3-7');
    const zones = page.getByRole('region', { name: /^H3 cells, 5\.2 km²: \d+ zones/ });
    const rows = zones.getByRole('row', { name: /^87[0-9a-f]{13}/ });
    await expect.poll(() => rows.count()).toBeGreaterThan(5);
    // The largest comes first: enough squares for an interval.
    expect(await rows.first().innerText()).toMatch(/\d\.\d+ \[\d/);
    expect(await rows.last().innerText()).toMatch(/\d no interval/);
    await page.getByText(/^A square belongs to the cell that holds its middle/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const geojson = JSON.parse(String(await downloaded(page.getByRole('button', { name: 'Save zones as GeoJSON' }))));
    expect(geojson.features).toHaveLength(await rows.count());
    const [{ geometry, properties }] = geojson.features;
    expect(geometry.type).toBe('Polygon');
    expect(properties.squares).toBeGreaterThanOrEqual(10);
    await page.getByRole('combobox', { name: 'Rows' }).selectOption('places');
    await page.getByText(/^A square belongs to the place that it is named by/).waitFor();
    // On the map, the zones are there without a word of complaint.
    await page.getByRole('tab', { name: 'Overlay' }).click();
    await page.locator('.map-cells canvas').waitFor({ state: 'attached' });
    await page.getByText('Household income, predicted score; means by Nearest place', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('name a city’s water as water, in dossier, table and zones', async () => {
    const { page, dossier, article, complaints } = await site.open({
      hash: '#v=3&view=table&map=-4.78196,-68.81969,13&region=-4.78196,-68.81969',
    });
    await dossier.getByRole('heading', { name: 'Water', exact: true }).waitFor();
    await dossier.getByText(/^by \w+, Kaongburo, Wiyonlua$/).waitFor();
    for (const label of ['SFT', 'Urban-R1'] as const)
      await article(label)
        .getByText(/^Wrote/)
        .waitFor();
    await page.getByRole('button', { name: 'Water by Kaongburo', exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Rows' }).selectOption('places');
    await page.getByRole('rowheader', { name: 'Water by Kaongburo', exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('leave squares of an evaluation on the map where no mean lies, and the legend says so', async () => {
    const { page, dossier } = await site.open({ query: '?recorded=1', hash: '#v=3&world=earth&lab=evaluation' });
    const lab = page.getByRole('region', { name: 'Bias lab' });
    await lab.getByText(/answers · Done/).waitFor();
    await lab.getByRole('button', { name: 'Close' }).click();
    await dossier.waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.getByRole('combobox', { name: 'Rows' }).selectOption('h3-6');
    await page.getByRole('tab', { name: 'Overlay' }).click();
    await page.getByText(/means by H3 cells, 36 km², elsewhere squares of an evaluation$/).waitFor();
  });
});
