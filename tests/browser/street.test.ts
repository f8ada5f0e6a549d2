import { describe, expect, it } from 'vitest';
import { labOf } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

describe('street and satellite', () => {
  it('is answered by the keyboard, says what is true, and shows its candidates on the map', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=atlas&lab=tasks' });
    const lab = labOf(page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'Street and satellite' });
    const room = lab.getByRole('region', { name: 'Street and satellite', exact: true });
    const strip = room.getByRole('img', { name: /^What is seen from the street, all around/ });
    await strip.waitFor();
    expect(await room.getByText('Trees count too.').count(), 'nothing is given away').toBe(0);
    const check = room.getByRole('button', { name: 'Check my answer' });
    expect(await check.isDisabled()).toBe(true);
    await room.getByRole('radio', { name: 'A', exact: true }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => room.getByRole('radio', { name: 'B', exact: true }).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await room.getByText(/it was taken at [A-E], in /).waitFor();
    await room.getByText(/^In this visit: [01] of 1 right/).waitFor();
    expect(await room.locator('.task-compass li').allInnerTexts()).toEqual(
      ['North', 'East', 'South', 'West'].map((name) =>
        expect.stringMatching(new RegExp(`^${name}\\s+(open|low|high), \\d+°$`)),
      ),
    );
    const figures = room.getByRole('table', { name: /^Street and satellite, unseen continents: \d+ questions/ });
    await figures.getByRole('row', { name: /eyes alone: the picture most alike/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await room.getByRole('button', { name: 'Show on the map' }).click();
    await lab.waitFor({ state: 'detached' });
    const letters = page.locator('.map-boxes text');
    await expect.poll(() => letters.allTextContents()).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(await page.locator('.map-boxes rect[data-side="truth"]').count()).toBe(1);
    expect(await page.locator('.map-boxes circle').count()).toBe(1);
    await page.locator('.map-notes li', { hasText: 'taken here' }).waitFor();

    await page.getByRole('button', { name: 'Bias lab', exact: true }).click();
    await lab.getByRole('tab', { name: 'Tasks' }).click();
    await room.getByText(/^In this visit: [01] of 1 right/).waitFor();
    await room.getByRole('button', { name: 'Another one' }).click();
    await room.getByRole('button', { name: 'Check my answer' }).waitFor();
    expect(await room.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
