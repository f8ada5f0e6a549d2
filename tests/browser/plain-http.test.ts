import { expect, it } from 'vitest';
import { PLAIN_HOST } from './chromium';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

it('answers on plain HTTP under another name than localhost, as in a class-room network', async () => {
  const { page, profile, article, history, complaints } = await site.open({ host: PLAIN_HOST });
  expect(await page.evaluate(() => [isSecureContext, 'subtle' in crypto, 'randomUUID' in crypto])).toEqual([
    false,
    false,
    false,
  ]);
  await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  await profile.click();
  for (const model of ['SFT', 'Urban-R1'] as const)
    await article(model)
      .getByText(/^Wrote/)
      .waitFor();
  await expect.poll(async () => (await history('atlas')).length).toBe(1);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText(/^This browser does not let the page copy/).waitFor();
  // Chromium remarks that it heeds the header of isolation on trusted hosts alone.
  expect(complaints.filter((text) => !text.startsWith('The Cross-Origin-Opener-Policy header'))).toEqual([]);
});
