import { describe, expect, it } from 'vitest';
import { labOf } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

describe('a range of measured scores', () => {
  it('is brushed on a chart or typed, leaves its regions alone in table and figures, and goes again', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=earth&lab=evaluation', query: '?recorded=1' });
    const lab = labOf(page);
    await lab.getByText('Table of 600 regions').waitFor();
    const chart = lab.locator('.parity-chart').first();
    await chart.scrollIntoViewIfNeeded();
    const box = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [y, at] = [box.y + 0.2 * box.height, (share: number) => box.x + share * box.width];
    await page.mouse.move(at(0.4), y);
    await page.mouse.down();
    await page.mouse.move(at(0.6), y, { steps: 3 });
    await page.mouse.move(at(0.7), y, { steps: 3 });
    await page.mouse.up();
    const status = lab.getByText(/^Charts, table and map show only measured scores from/);
    await status.waitFor();
    const shown = async (): Promise<number> => Number((await status.innerText()).match(/: (\d+) of 600/)?.[1]);
    const brushed = await shown();
    expect(brushed > 0 && brushed < 600).toBe(true);
    await lab.getByText(`Table of ${brushed} regions`).waitFor();
    const summary = lab.getByRole('table', { name: /^These regions together/ });
    expect(await summary.getByRole('row', { name: /^Mean absolute error/ }).innerText()).toContain(`n = ${brushed}`);
    expect(await seriousFindings(page)).toEqual([]);
    // The same by keyboard; a decimal comma is understood.
    await lab.getByRole('textbox', { name: 'Measured score from' }).fill('0');
    await page.keyboard.press('Enter');
    await lab.getByRole('textbox', { name: 'Measured score to' }).fill('3,5');
    await page.keyboard.press('Enter');
    await lab
      .getByText(/from 0\.0 to 3\.5/)
      .first()
      .waitFor();
    const typed = await shown();
    await lab.getByText(`Table of ${typed} regions`).waitFor();
    // And back: what the map shows is all that the charts show.
    await lab.getByRole('checkbox', { name: 'In the map’s view' }).check();
    await lab.getByText(/only measured scores .+, the map’s view:/).waitFor();
    await lab.getByRole('button', { name: 'Show all', exact: true }).click();
    await lab.getByText('Table of 600 regions').waitFor();
    expect(await lab.getByRole('textbox', { name: 'Measured score to' }).inputValue()).toBe('');
    expect(complaints).toEqual([]);
  });
});
