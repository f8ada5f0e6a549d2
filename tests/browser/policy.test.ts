import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { encodePng } from '../../src/study/png';
import { exampleEvaluation } from '../unit/bias/lab/example-evaluation';
import { labOf, type OpenPage } from './built-site';
import { downloaded } from './downloaded';
import { HOSTILE_TEXTS } from './hostile-texts';
import { choose } from './own-data-page';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();
const EARTH = '#v=2&world=earth';

declare global {
  interface Window {
    ran(): void;
    runs: number;
    /** What the policy has refused, by directive. */
    violations: string[];
  }
}

/** Counts what runs and what is refused, and prints nothing. */
const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.runs = 0;
    window.ran = () => {
      window.runs++;
    };
    window.violations = [];
    window.print = () => {};
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      window.violations.push(effectiveDirective),
    );
  });

/** What has run, what was refused, and elements that only a text taken for markup makes. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    runs: window.runs,
    violations: window.violations,
    elements: [
      ...document.querySelectorAll(
        'script:not([src]), iframe, style, template, math, base, meta[http-equiv=refresh], [onerror], [onload], [ontoggle], [href^=javascript]',
      ),
    ].map(({ outerHTML }) => outerHTML),
  }));
const NONE = { runs: 0, violations: [], elements: [] };

describe('the built site under its Content-Security-Policy', () => {
  let one: OpenPage;
  beforeAll(async () => {
    one = await site.openForAll({ hash: EARTH, prepare: watch });
  });
  afterAll(() => one?.page.close());

  it('takes hostile texts of links, fields and names for text, on the way through all it does', async () => {
    const { page, follow, dossier, article, profile, history, complaints } = one;
    for (const text of HOSTILE_TEXTS)
      await follow(
        `#${new URLSearchParams({ v: '2', world: 'earth', view: text, indicator: text, compare: `${text},${text}`, source: 'custom', tiles: text, map: text, region: text, lab: text, theme: text })}`,
      );
    await page.getByRole('alert').first().waitFor();
    await follow(`${EARTH}&source=custom`);
    const box = page.getByRole('textbox', { name: 'Tile URL' });
    for (const text of HOSTILE_TEXTS) {
      await box.fill(text);
      await box.press('Enter');
    }
    const search = page.getByRole('searchbox', { name: 'Search places' });
    for (const text of HOSTILE_TEXTS.slice(0, 3)) {
      await search.fill(text);
      await search.press('Enter');
    }
    await search.fill('');
    await page.getByText('Other picture').click();
    const picture = page.getByLabel('Picture', { exact: true });
    for (const [i, name] of HOSTILE_TEXTS.entries())
      await picture.setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(`no picture ${i}`) });
    await dossier.getByRole('alert').waitFor();
    await picture.setInputFiles({
      name: '<img src=x onerror=ran()>.png',
      mimeType: 'image/png',
      buffer: encodePng(syntheticPicture(new Random(5)), 64, 64),
    });
    await article('Urban-R1')
      .getByText(/^Wrote/)
      .waitFor();
    await page.getByRole('tab', { name: 'Provenance' }).click();
    await page.getByText('Your picture <img src=x onerror=ran()>.png').waitFor();
    await expect.poll(async () => (await history()).length).toBe(1);
    for (const view of ['Swipe', 'Side by side', 'Difference', 'Table'])
      await page.getByRole('tab', { name: view, exact: true }).click();
    for (const text of HOSTILE_TEXTS) {
      await page
        .getByRole('button', { name: /^Rename/ })
        .first()
        .click();
      await page.getByRole('textbox', { name: /^New name/ }).fill(text);
      await page.keyboard.press('Enter');
    }
    expect(await profile.isEnabled()).toBe(true);
    expect(await traces(page)).toEqual(NONE);
    expect(complaints).toEqual([]);
  });

  it('takes hostile texts of files for text, in tables, in charts, on paper and in what is saved', async () => {
    const { page, follow, complaints } = one;
    await follow(`${EARTH}&lab=own-data`);
    const quoted = HOSTILE_TEXTS.map((text) => `"${text.replaceAll('"', '""')}"`);
    const rows = quoted.map((text, i) => `${i},50,${i},${text},${text}`);
    await choose(
      page,
      `${HOSTILE_TEXTS[1]}.csv`,
      ['lon,lat,value,group,'.concat(quoted[1]), ...rows, `${quoted[2]},50,1,a,b`].join('\n'),
    );
    await labOf(page).getByText('20 rows used, 1 left out', { exact: true }).waitFor();
    await labOf(page).locator('summary', { hasText: 'Columns' }).click();
    await follow(`${EARTH}&lab=evaluation`);
    const [image, script] = [HOSTILE_TEXTS[1], HOSTILE_TEXTS[0]];
    const evaluation = exampleEvaluation();
    const hostile = {
      ...evaluation,
      scaleOf: script,
      groupedBy: image,
      imagery: image,
      models: evaluation.models.map(({ id }, i) => ({ id, label: [image, script][i] })),
      regions: evaluation.regions.map((region, i) => ({ ...region, id: `${i} ${image}`, group: HOSTILE_TEXTS[i % 3] })),
    };
    const lab = labOf(page);
    await lab.getByLabel('Evaluation file').setInputFiles({
      name: `${image}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(hostile)),
    });
    const save = lab.getByRole('button', { name: /as SVG$/ }).first();
    await save.waitFor();
    const svg = (await downloaded(save)).toString();
    const inSvg = await page.evaluate((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [
        documentElement.tagName,
        documentElement.querySelectorAll('script, img, image, foreignObject, [onload], [onerror]').length,
      ];
    }, svg);
    expect(inSvg).toEqual(['svg', 0]);
    expect(await downloaded(lab.getByRole('button', { name: /as PNG$/ }).first())).not.toHaveLength(0);
    await lab.getByRole('button', { name: 'Print report' }).click();
    await page.locator('.printed-report').getByText(image).first().waitFor({ state: 'attached' });
    for (const room of ['Residuals', 'Faithfulness']) await lab.getByRole('tab', { name: room }).click();
    expect(await traces(page)).toEqual(NONE);
    expect(complaints).toEqual([]);
  });

  it('runs no inline script, no style and no eval, wherever one might come from', async () => {
    const { page } = one;
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="ran()"><b style="color: red">red</b>');
      document.head.append(Object.assign(document.createElement('script'), { textContent: 'ran()' }));
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'b { color: red }' }));
      document.head.append(Object.assign(document.createElement('script'), { src: 'http://localhost:1/ran.js' }));
      setTimeout('ran()');
    });
    await expect
      .poll(async () => [...new Set((await traces(page)).violations)].sort())
      .toEqual(['script-src', 'script-src-attr', 'script-src-elem', 'style-src-attr', 'style-src-elem']);
    expect((await traces(page)).runs).toBe(0);
  });
});
