import { expect, it } from 'vitest';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

it('answered squares are walked to by keyboard: each is shown and read aloud, and none is asked about anew', async () => {
  const { page, dossier, history, complaints } = await site.open({ hash: '#v=3' });
  await dossier.getByText(/^Recorded on \d{4}-\d\d-\d\d by our own run/).waitFor();
  const map = page.getByRole('region', { name: 'Map', exact: true });
  await map.waitFor();
  const where = dossier.getByText(/^-?\d+\.\d{5}, -?\d+\.\d{5} · 640 m square$/);
  const lonDeg = async (): Promise<number> => Number((await where.innerText()).split(/, | /)[1]);
  const before = await lonDeg();
  await map.focus();
  // A key before the cells have come finds none.
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+ArrowLeft');
      return lonDeg();
    })
    .toBeLessThan(before);
  const spoken = page.locator('output.map-spoken');
  await expect.poll(() => spoken.innerText()).toMatch(/^Crosshair at .+ Score \d\.\d$/);
  const there = await lonDeg();
  await page.keyboard.press('Control+ArrowRight');
  await expect.poll(lonDeg).toBeGreaterThan(there);
  expect(await history('atlas')).toEqual([]);
  expect(complaints).toEqual([]);
});
