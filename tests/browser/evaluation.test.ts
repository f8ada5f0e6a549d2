import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseLabEvaluation } from '../../src/bias/lab/lab-evaluation';
import { parseLabReport } from '../../src/bias/lab/lab-report';
import { DEFAULT_COMPARISON } from '../../src/domain/comparison';
import { Random } from '../../src/domain/random';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { evaluateShipped } from '../../src/study/shipped/evaluate-shipped';
import { summarise } from '../../src/study/shipped/summary';
import { atlasSample } from './atlas-sample';
import { labOf, linkTo, type OpenOptions, type OpenPage } from './built-site';
import { downloaded } from './downloaded';
import { choose, used } from './own-data-page';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';
import { startTileServer } from './tile-server';

const SPLITS = ['seen_heldout', 'unseen'] as const;

const site = siteOfFile();

async function openLab(hash: string, options: OpenOptions = {}): Promise<OpenPage> {
  const one = await site.open({ ...options, hash });
  await labOf(one.page).waitFor();
  return one;
}

async function evaluate(page: Page, perSplit: string): Promise<void> {
  await labOf(page).getByRole('combobox', { name: 'Of each split' }).selectOption(perSplit);
  await labOf(page)
    .getByRole('button', { name: /^Evaluate SFT/ })
    .click();
  await labOf(page)
    .getByText(/ answers · Done$/)
    .waitFor();
}

const saved = async (page: Page, button: string): Promise<string> =>
  (await downloaded(labOf(page).getByRole('button', { name: button }))).toString();

describe('the evaluation of both models on the Atlas', () => {
  /** One page for all: before the first evaluation every city is measured. */
  let atlas: OpenPage;
  beforeAll(async () => {
    atlas = await site.openForAll({ hash: '#v=3&world=atlas&lab=evaluation&indicator=income' });
    await labOf(atlas.page).waitFor();
  });

  it('reports of 200 regions what npm run evaluate reports of them', async () => {
    const { page, complaints } = atlas;
    await evaluate(page, '100');
    const evaluation = parseLabEvaluation(await saved(page, 'Answers as JSON'));
    const report = parseLabReport(await saved(page, 'Report as JSON'));
    expect(complaints).toEqual([]);

    const results = await evaluateShipped({
      models: 'public/models',
      data: atlasSample(SPLITS, 100),
      splitColumn: 'split',
      jobs: 2,
      perSplit: Number.POSITIVE_INFINITY,
      locationTiles: 0,
      only: DEFAULT_COMPARISON.map(({ id }) => `atlas-${id}`),
      onNote: () => {},
    });
    expect(evaluation.regions).toHaveLength(200);
    for (const [m, { id: variant }] of DEFAULT_COMPARISON.entries()) {
      const { measured } = results.find(({ manifest }) => manifest.variant === variant) as (typeof results)[number];
      const rows = new Map(measured.tiles.map((id, i) => [id, i]));
      for (const { id, truth, scores, group, block, split } of evaluation.regions) {
        const row = rows.get(id) as number;
        expect([truth, group, block, split], id).toEqual([
          measured.truth.income[row],
          measured.country[row],
          measured.block[row],
          measured.split[row],
        ]);
        expect(scores[m], `${variant}, ${id}`).toBeCloseTo(measured.scores.income[row] as number, 2);
      }
      const summary = summarise(measured).indicators.income.splits;
      for (const split of SPLITS) {
        const own = report.splits.find((one) => one.split === split)?.models[m];
        expect(own?.answered).toBe(100);
        expect(own?.answerRate.value).toBe(summary[split].answerRate);
        const { spearman, r2, mae } = own?.figures ?? {};
        expect(spearman?.value, `${variant}, ${split}`).toBeCloseTo(summary[split].spearman.value as number, 2);
        expect(r2?.value).toBeCloseTo(summary[split].r2 as number, 2);
        expect(mae?.value).toBeCloseTo(summary[split].mae as number, 2);
      }
    }
  });

  it('is done again without parts of the prompt, with intervals for each split and model', async () => {
    const { page } = atlas;
    const lab = labOf(page);
    await lab.getByRole('tab', { name: 'Ablations' }).click();
    await lab.getByRole('button', { name: 'Leave parts out on 200 regions' }).click();
    const section = lab.getByRole('region', { name: 'On the evaluated regions' });
    await section.getByText('Done', { exact: true }).waitFor();
    expect(await section.getByRole('img', { name: /Without image/ }).count()).toBe(2);
    const table = section.getByRole('table', { name: 'Spearman by version of the prompt' }).first();
    for (const version of ['Whole prompt', 'Without image', 'Without address, places'])
      expect(await table.getByRole('row', { name: version }).innerText()).toMatch(
        /\[.+\], n = 100[\s\S]*\[.+\], n = 100/,
      );
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is paused, resumed and cancelled, keeps what came, and is shown in every room without a serious finding', async () => {
    const { page } = atlas;
    const lab = labOf(page);
    await lab.getByRole('tab', { name: 'Seen/unseen' }).click();
    await lab.getByRole('combobox', { name: 'Of each split' }).selectOption('250');
    await lab.getByRole('button', { name: /^Evaluate SFT/ }).click();
    // More than the two models give of one batch of 16 pictures: figures need a region that both have answered.
    await lab.getByText(/^(3[3-9]|[4-9]\d|\d{3}) of 1,000 answers/).waitFor();
    await lab.getByRole('button', { name: 'Pause' }).dispatchEvent('click');
    const paused = await lab.getByText(/of 1,000 answers · Paused/).innerText();
    await lab.getByRole('img', { name: /^SFT/ }).first().waitFor();
    expect(await lab.getByText(/of 1,000 answers · Paused/).innerText()).toBe(paused);
    await lab.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => lab.getByRole('status').filter({ hasText: 'answers' }).innerText()).not.toBe(paused);
    // At once, before the rest has come.
    await lab.getByRole('button', { name: 'Cancel' }).dispatchEvent('click');
    await lab.getByText(/of 1,000 answers · Cancelled/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    for (const room of ['Residuals', 'Faithfulness']) {
      await lab.getByRole('tab', { name: room }).click();
      await lab.getByRole('tabpanel', { name: room }).getByRole('figure').first().waitFor();
      expect(await seriousFindings(page), room).toEqual([]);
    }
  });
});

describe('a visitor’s own data', () => {
  it('are put to both models with the tiles of the map, and scored on their own ranks', async () => {
    const seaside = Array.from({ length: 12 }, (_, i) => ({
      region: { lonDeg: 18.6 + 0.05 * (i % 4), latDeg: 54.3 + 0.05 * Math.floor(i / 4), groundMeters: 640 },
      rgb: syntheticPicture(new Random(i + 1)),
    }));
    const tiles = await startTileServer(seaside);
    try {
      const [{ region }] = seaside;
      const { page } = await openLab(
        linkTo(tiles.template('tiles'), region.lonDeg, region.latDeg, { lab: 'own-data' }),
      );
      const lab = labOf(page);
      const rows = seaside.map(({ region: { lonDeg, latDeg } }, i) => `${lonDeg},${latDeg},${i * 3},Coast`);
      const csv = ['lon,lat,value,country', ...rows].join('\n');
      await choose(page, 'coast.csv', csv);
      await used(page, '12 rows used, 0 left out');
      await lab.getByRole('button', { name: /^Evaluate/ }).click();
      await lab.getByText('24 of 24 answers · Done').waitFor();
      const evaluation = parseLabEvaluation(await saved(page, 'Answers as JSON'));
      expect(evaluation).toMatchObject({
        world: 'earth',
        scaleOf: expect.stringContaining('the ranks of the values in coast.csv'),
        groupedBy: 'country',
      });
      expect(evaluation.regions.map(({ split, group }) => `${split} ${group}`)).toEqual(Array(12).fill('own Coast'));
      expect(await saved(page, 'Answers as CSV')).toContain('Coast');
    } finally {
      await tiles.close();
    }
  });
});

describe('the rooms of an evaluation', () => {
  it('show Earth’s recorded evaluation, select on the map what is chosen in a table, and print one page', async () => {
    const { page } = await openLab('#v=3&world=earth&lab=evaluation&indicator=night_light');
    const lab = labOf(page);
    // Without being asked to: it costs nothing.
    await lab.getByText(/1,200 of 1,200 answers · Done/).waitFor();
    await lab.getByText('Table of 600 regions').click();
    const first = lab.locator('details[open] table').getByRole('button').first();
    await first.click();
    await expect.poll(() => lab.locator('tr[aria-current="true"]').count()).toBe(1);
    expect(await lab.locator('.selected-ring').count()).toBe(2);
    await page.evaluate(() => {
      let count = 0;
      window.print = () => {
        document.documentElement.dataset.count = `${++count}`;
        document.documentElement.dataset.printed = document.querySelector('.printed-report')?.textContent ?? '';
      };
    });
    await lab.getByRole('button', { name: 'Print report' }).click();
    const printed = await page.evaluate(() => document.documentElement.dataset.printed);
    expect(printed).toContain('Night light');
    expect(printed).toContain('n = ');
    // A browser that prints nothing says no end either: it can be asked again.
    await lab.getByRole('button', { name: 'Print report' }).click();
    await page.locator('html[data-count="2"]').waitFor({ state: 'attached' });
  });

  it('stay inside phones of 320 and 390 px', async () => {
    const { page } = await openLab('#v=3&world=earth&lab=evaluation', {
      context: { viewport: { width: 320, height: 844 }, hasTouch: true },
    });
    await labOf(page)
      .getByText(/answers · Done/)
      .waitFor();
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      for (const room of ['Seen/unseen', 'Residuals', 'Faithfulness']) {
        await labOf(page).getByRole('tab', { name: room }).click();
        const panel = labOf(page).getByRole('tabpanel', { name: room });
        await panel.getByRole('figure').or(panel.getByText('No trace')).first().waitFor();
        const tooWide = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(tooWide, `${room}, ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
});
