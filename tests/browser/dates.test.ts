import { describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { changeText } from '../../src/domain/number-text';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import type { StoredPrediction } from './built-site';
import { downloaded } from './downloaded';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

/** A city where nothing is recorded. */
const { lonDeg, latDeg } = cellMiddle(shippedPlanet().cities[3], 9 * 18 + 9);

const site = siteOfFile();

describe('a region at both dates of the Atlas', () => {
  it('shows in the table, and in its files, what has changed of each model and of the truth', async () => {
    const { page, history, profile, complaints } = await site.open({
      hash: `#v=3&map=${latDeg},${lonDeg},13&region=${latDeg},${lonDeg}`,
    });
    const asked = async (date: 0 | 1): Promise<StoredPrediction | undefined> =>
      (await history('atlas')).find(({ sourceId }) => sourceId === `atlas-${date}`);
    await expect.poll(() => asked(1)).toBeDefined();

    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    const table = page.getByRole('region', { name: 'Profiled regions' });
    await page.getByRole('checkbox', { name: 'Change between the dates' }).check();
    await table.getByText(/^No region here was asked about at both dates/).waitFor();

    await page.getByRole('tab', { name: 'Overlay', exact: true }).click();
    await page.getByRole('combobox', { name: 'Date' }).selectOption('Earlier');
    await profile.click();
    await expect.poll(() => asked(0)).toBeDefined();
    const [earlier, later] = [await asked(0), await asked(1)];
    if (!earlier || !later) throw new Error('one of the dates is missing');
    const change = (numberOf: (p: StoredPrediction) => number | null): number =>
      Number(numberOf(later)) - Number(numberOf(earlier));
    const changes = [
      ...['sft', 'urban-r1'].map((id) => change(({ models }) => models[id].greedy.expected)),
      change(({ truth }) => truth),
    ];

    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Change between the dates' }).check();
    await page.getByText('1 region, later minus earlier, in points').waitFor();
    const cells = table.locator('tbody').last().getByRole('row').first().getByRole('cell');
    const texts = await cells.allInnerTexts();
    expect([texts[0], texts[1], texts[3]]).toEqual(changes.map((points) => changeText(points)));
    await table.getByRole('row', { name: /^Mean change/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByText('Save or add').click();
    const csv = (await downloaded(page.getByRole('button', { name: 'Save CSV' }))).toString();
    const [header, row] = csv.split('\r\n').map((line) => line.split(','));
    for (const [i, name] of ['change sft', 'change urban-r1', 'change true'].entries())
      expect(Number(row[header.indexOf(name)])).toBeCloseTo(changes[i], 5);
    expect(complaints).toEqual([]);
  });
});
