import { describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { labOf } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();
/** In a city where nothing is recorded. */
const { lonDeg, latDeg } = cellMiddle(shippedPlanet().cities[3], 9 * 18 + 9);

describe('recorded results alone', () => {
  it('are shown by ?recorded=1: what was answered and evaluated, and no model is asked for, let alone run', async () => {
    const asked: string[] = [];
    const { page, dossier, profile, follow, complaints } = await site.open({
      query: '?recorded=1',
      prepare: async (page) => {
        page.on('request', (request) => {
          if (/engine\.worker|\.onnx|ort-wasm/.test(request.url())) asked.push(request.url());
        });
      },
    });
    await dossier.getByText(/^Recorded on \d{4}-\d\d-\d\d by our own run/).waitFor();
    await dossier.getByText(/^No model runs here\. .+recorded=1/).waitFor();
    await page.getByRole('status', { name: 'Engine' }).getByText('Recorded results alone').waitFor();
    expect(await profile.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Bias lab' }).click();
    await labOf(page)
      .getByText(/^No model runs here/)
      .waitFor();
    const teleport = labOf(page).getByRole('button', { name: 'Teleport', exact: true });
    await teleport.waitFor();
    expect(await teleport.isDisabled()).toBe(true);
    expect(await teleport.getAttribute('title')).toContain('recorded=1');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Earth', exact: true }).click();
    await labOf(page).getByRole('tab', { name: 'Seen/unseen' }).click();
    await labOf(page)
      .getByText(/^Table of [\d,]+ regions$/)
      .waitFor();
    // A square that nobody has asked about is looked at, not answered.
    await follow(`#v=3&region=${latDeg},${lonDeg}&map=${latDeg},${lonDeg},13`);
    await expect.poll(() => dossier.getByText(/^Recorded on/).count()).toBe(0);
    await dossier.getByRole('article', { name: 'SFT' }).waitFor();
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('are all that there is in a browser without WebAssembly, and it says which and why', async () => {
    const { page, dossier, profile } = await site.open({
      prepare: (page) => page.addInitScript('delete self.WebAssembly'),
    });
    await dossier.getByText(/^No model runs here\. This browser runs no WebAssembly/).waitFor();
    await dossier.getByText(/^Recorded on/).waitFor();
    expect(await profile.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Select an area' }).click();
    await page.getByText(/^No model runs here.+Sets that were answered before/).waitFor();
  });
});
