import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { type LinkWork, packLinkWork, writeLinkWork } from '../../src/share/link-work';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

const { lonDeg, latDeg } = cellMiddle(shippedPlanet().cities[3], 9 * 18 + 9);
const greedy = { seed: null, text: '<think>Mostly built up.</think><answer>7.3</answer>', answer: 7.3, expected: 7.25 };
const WORK: LinkWork = {
  world: 'atlas',
  indicator: 'income',
  models: { 'atlas-sft': 'a'.repeat(64) },
  entries: [
    {
      prediction: {
        id: 'from-afar',
        region: { lonDeg, latDeg, groundMeters: 640 },
        placeName: 'Afar',
        indicator: 'income',
        sourceId: 'atlas-1',
        imageSha256: 'b'.repeat(64),
        madeAt: 1_790_000_000_000,
        truth: 6.5,
        models: { sft: { greedy, samples: [], elapsedMs: 5 }, 'urban-r1': { greedy, samples: [], elapsedMs: 5 } },
      },
      name: null,
      isPinned: false,
    },
  ],
  own: null,
};
const TEXT = writeLinkWork(WORK);
const VIEW = `#v=3&region=${latDeg},${lonDeg}&map=${latDeg},${lonDeg},13`;

const results = (page: Page) => page.getByRole('region', { name: 'Results of the link' });

describe('a link with results', () => {
  it('shows what was answered about its region, says where that came from, and asks no model', async () => {
    const { page, dossier, article, history, complaints } = await site.open({
      hash: `${VIEW}&work=${packLinkWork(TEXT)}`,
    });
    await page.getByText(/^From the link: 1 answer about .+; nothing was asked anew/).waitFor();
    await article('Urban-R1').getByText('7.3', { exact: true }).first().waitFor();
    await dossier.getByText(/^These answers came from a link/).waitFor();
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    expect((await history('atlas'))[0].truth).toBe(6.5);
    await page.getByRole('button', { name: 'Select an area' }).click();
    await page.getByText(/1 region · .+ · from a link, answered by/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('that are in a file asks for it, takes no other, and shows what is in it', async () => {
    const sha256 = createHash('sha256').update(TEXT).digest('hex');
    const { page, dossier, history, complaints } = await site.open({ hash: `${VIEW}&work-file=${sha256}` });
    const file = results(page).getByLabel('File of results');
    const give = (content: string) =>
      file.setInputFiles({ name: 'results.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await file.waitFor({ state: 'attached' });
    expect(await seriousFindings(page)).toEqual([]);
    await give(`${TEXT} `);
    await results(page)
      .getByText(/This is not the file that the link goes with\. Choose “urban-r1-results-/)
      .waitFor();
    expect(await history('atlas')).toEqual([]);
    await give(TEXT);
    await results(page).waitFor({ state: 'detached' });
    await dossier.getByText(/^These answers came from a link/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('that are cut off says so, and shows its view', async () => {
    const packed = packLinkWork(TEXT) ?? '';
    const { page, dossier, history } = await site.open({ hash: `${VIEW}&work=${packed.slice(0, -200)}` });
    await page.getByText(/^Results of a link.+Ask for the link once more/).waitFor();
    await dossier.getByRole('button', { name: 'Profile this region' }).waitFor();
    expect(await history('atlas')).toEqual([]);
  });
});
