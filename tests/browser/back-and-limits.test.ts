import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { labOf, type OpenPage } from './built-site';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

const stepsOf = (page: Page): Promise<number> => page.evaluate(() => history.length);
const fragmentOf = (page: Page): URLSearchParams => new URLSearchParams(new URL(page.url()).hash.slice(1));

describe('the Back button', () => {
  it('returns from Earth, the lab and the table, each once, and asks nothing anew', async () => {
    const { page, dossier, profile, article, history, complaints } = await site.open();
    await dossier.getByRole('article').first().waitFor();
    await profile.click();
    await article('Urban-R1')
      .getByText(/^Wrote/)
      .waitFor();
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    const region = fragmentOf(page).get('region');
    const before = await stepsOf(page);

    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    await page.getByRole('region', { name: 'Profiled regions' }).waitFor();
    await page.getByRole('button', { name: 'Bias lab' }).click();
    await labOf(page).waitFor();
    await page.getByRole('button', { name: 'Earth' }).click();
    await expect.poll(() => fragmentOf(page).get('world')).toBe('earth');
    expect(await stepsOf(page)).toBe(before + 3);

    await page.goBack();
    await expect.poll(() => fragmentOf(page).get('world')).toBeNull();
    await labOf(page).waitFor();
    await page.goBack();
    await labOf(page).waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Profiled regions' }).waitFor();
    await page.goBack();
    const map = page.getByRole('region', { name: 'Map', exact: true });
    await map.waitFor();
    expect(fragmentOf(page).get('region')).toBe(region);
    await article('Urban-R1')
      .getByText(/^Wrote/)
      .waitFor();
    expect(await history('atlas')).toHaveLength(1);

    const camera = fragmentOf(page).get('map');
    await map.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => fragmentOf(page).get('map')).not.toBe(camera);
    expect(await stepsOf(page)).toBe(before + 3);
    await page.goForward();
    await page.getByRole('region', { name: 'Profiled regions' }).waitFor();
    expect(fragmentOf(page).get('map')).not.toBe(camera);
    expect(complaints).toEqual([]);
  });
});

describe('what lies beyond the limits of', () => {
  it('the Atlas is said for each of ten links, and leaves no worker', async () => {
    const { page, follow, dossier, article, history, complaints } = await site.open();
    await dossier.getByRole('article').first().waitFor();
    const HERE = '#v=3&region=-4.7705,-68.8255';
    await follow(HERE);
    await article('Urban-R1')
      .getByText(/^Wrote/)
      .waitFor();
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    const workers = page.workers().length;
    for (let i = 0; i < 10; i++) {
      await follow(`#v=3&region=${86 + i / 4},10&map=84,10,6`);
      await dossier.getByText(`and this point lies at ${(86 + i / 4).toFixed(1)}°`).waitFor();
      await follow('#v=3');
      await expect.poll(() => fragmentOf(page).get('region')).toBeNull();
    }
    await follow('#v=3&region=-4.7705,-68.81');
    await expect.poll(async () => (await history('atlas')).length).toBe(2);
    expect(page.workers()).toHaveLength(workers);
    expect(complaints).toEqual([]);
  });

  /** Opens a page on which something of the models fails, and waits until that is said. */
  const failing = async (prepare: (page: Page) => Promise<unknown>): Promise<OpenPage> => {
    const one = await site.open({ prepare });
    const status = one.page.getByRole('status', { name: 'Engine' });
    await expect.poll(() => status.innerText()).toBe('Models are not ready');
    return one;
  };

  it('a browser without WebAssembly is said in a sentence, before and after a question', async () => {
    const { page, profile, article, complaints } = await failing((page) =>
      page.route('**/engine.worker-*.js', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `delete self.WebAssembly;${await response.text()}` });
      }),
    );
    await page.getByText('How, and credits').click();
    await page.getByText('This browser runs no WebAssembly').waitFor();
    await article('SFT').getByRole('meter').waitFor();
    await profile.click();
    for (const model of ['SFT', 'Urban-R1'] as const)
      await article(model).getByRole('alert').getByText('This browser runs no WebAssembly').waitFor();
    expect(complaints).toEqual([]);
  });

  it('one model that was altered does not keep the page warming up, with nothing asked yet', async () => {
    let isAltered = true;
    const { page, profile, article } = await failing((page) =>
      page
        .context()
        .route('**/models/atlas-sft/onnx/decoder_model_merged*.onnx', (route) =>
          isAltered ? route.fulfill({ body: 'not a model' }) : route.continue(),
        ),
    );
    isAltered = false;
    await profile.click();
    await article('SFT')
      .getByText(/^Wrote/)
      .waitFor();
    await article('Urban-R1')
      .getByText(/^Wrote/)
      .waitFor();
    await expect.poll(() => page.getByRole('status', { name: 'Engine' }).innerText()).toBe('Runs in this browser');
  });
});
