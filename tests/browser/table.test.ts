import { describe, expect, it } from 'vitest';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

describe('the table', () => {
  it('says what its regions come to, and is narrowed to a set and to what the map shows', async () => {
    // So near that a few of the recorded squares are in view.
    const { page, follow, complaints } = await site.open({ hash: '#v=3&view=table&map=-4.77,-68.826,14.5' });
    const table = page.getByRole('region', { name: 'Profiled regions' });
    const count = page.getByText(/^\d+ regions, scores/);
    await count.waitFor();
    const regions = async (): Promise<number> => Number((await count.innerText()).split(' ')[0]);
    const summary = table.getByRole('row', { name: /^Rank correlation/ });
    // The rows come first, what they come to a moment later.
    await expect.poll(() => summary.innerText()).toMatch(/against the truth, n = \d+\s+0\.\d\d\s+\[0\.\d\d, 0\.\d\d\]/);
    const all = await regions();
    const sets = page.getByRole('combobox', { name: 'Regions of' });
    await sets.selectOption({ label: `Recorded example (${all})` });
    expect(await regions()).toBe(all);
    await page.getByRole('checkbox', { name: 'In the map’s view' }).check();
    await expect.poll(regions).toBeLessThan(all);
    expect(await regions()).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
    await follow('#v=3&view=table&map=40,20,14.5');
    await table.getByText('No region here. Choose another set, or leave out the map’s view.').waitFor();
    await page.getByRole('checkbox', { name: 'In the map’s view' }).uncheck();
    await expect.poll(regions).toBe(all);
    expect(complaints).toEqual([]);
  });
});
