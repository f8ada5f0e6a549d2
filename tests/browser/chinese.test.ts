import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseNameOrPicture } from '../../src/bias/name-or-picture';
import { NAME_OR_PICTURE } from '../../src/bias/name-or-picture-path';
import { englishLeft, inChinese } from './english-left';
import { neededBytes } from './needed-bytes';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();
const query = '?lang=zh';
const record = parseNameOrPicture(readFileSync(`public/${NAME_OR_PICTURE}`, 'utf8'));

describe.each([
  ['desktop', { width: 1440, height: 900 }, 'light'],
  ['phone', { width: 390, height: 844 }, 'dark'],
] as const)('a first visit of a Chinese browser on a %s of %o, %s', (_, viewport, colorScheme) => {
  it('sees question, picture and both bars in Chinese, nothing in English, and axe finds nothing', async () => {
    const context = { viewport, colorScheme, locale: 'zh-CN' };
    let needed = async () => 0;
    const prepare = async (page: Page) => {
      needed = neededBytes(page);
    };
    const { page, complaints } = await site.open({ isFirstVisit: true, context, prepare });
    const dialog = page.getByRole('dialog', {
      name: inChinese('Does it look at the picture, or at the place name?'),
    });
    await dialog.waitFor();
    // What an English visit needs, and the catalogue: 1.5 s on a slow line of 1.6 Mbit/s.
    expect(await needed()).toBeLessThan(300_000);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
    const seen = [
      dialog.getByRole('heading', { level: 2 }),
      dialog.getByText(inChinese('How many people live here?')),
      dialog.locator('.welcome-picture'),
      ...record.models.map(({ label }) => dialog.getByText(`（${label}）`)),
      ...(await page.locator('.welcome-answers strong').all()),
    ];
    for (const part of seen) {
      const box = await part.boundingBox();
      expect(box, String(part)).not.toBeNull();
      expect((box?.y ?? 0) + (box?.height ?? 0), String(part)).toBeLessThanOrEqual(viewport.height);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await englishLeft(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: inChinese('Next: change the picture') }).click();
    await dialog.getByRole('button', { name: inChinese('Next: is it right, then?') }).click();
    expect(await englishLeft(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('the language', () => {
  it('is chosen in the menu, keeps the view, and is there at the next visit', async () => {
    const { page } = await site.open({ hash: '#v=1&world=atlas&view=table' });
    const hash = () => page.evaluate(() => location.hash);
    await page.getByRole('button', { name: /^More/ }).click();
    await page.getByRole('region', { name: 'Profiled regions' }).getByRole('table').waitFor();
    const before = await hash();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('tab', { name: inChinese('Table'), selected: true }).waitFor();
    expect(await hash()).toBe(before);
    await page.reload();
    await page.getByRole('button', { name: inChinese('More') }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('tab', { name: 'Table', selected: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('is English where its words do not come, and the page goes on', async () => {
    const { page } = await site.open({
      query,
      prepare: (page) => page.route(/\/assets\/zh-.*\.js$/, (route) => route.abort()),
    });
    await page.getByRole('region', { name: 'Region dossier' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('is not that of the models: they are asked, and answer, as in English', async () => {
    const said = [];
    for (const search of ['', query]) {
      const { page, history } = await site.open({ query: search, hash: '#v=1&world=atlas' });
      const profile = search ? inChinese('Profile this region') : 'Profile this region';
      await page.getByRole('button', { name: profile }).click();
      await expect.poll(async () => (await history('atlas')).length).toBe(1);
      const [{ models, region }] = await history('atlas');
      said.push({ region, texts: Object.values(models).map(({ greedy }) => greedy) });
    }
    expect(said[0].texts).toHaveLength(2);
    expect(said[1]).toEqual(said[0]);
  });
});

describe('the page in Chinese', () => {
  it('has no English left in map, dossier, table and the rooms of the lab, in both worlds, and axe finds nothing', async () => {
    const { page, follow, complaints } = await site.open({ query, hash: '#v=1&world=atlas' });
    const dossier = page.getByRole('region', { name: inChinese('Region dossier') });
    await dossier.getByRole('article', { name: 'Urban-R1', exact: true }).waitFor();
    const found: Record<string, readonly string[]> = {};
    const look = async (state: string): Promise<void> => {
      const [left, findings] = [await englishLeft(page), await seriousFindings(page)];
      if (left.length + findings.length > 0) found[state] = [...left, ...findings];
    };
    await look('atlas');
    for (const world of ['atlas', 'earth']) {
      for (const room of ['evaluation', 'teleport', 'rollouts', 'own-data']) {
        await follow(`#v=1&world=${world}&lab=${room}`);
        await page.getByRole('region', { name: inChinese('Bias lab') }).waitFor();
        await look(`${world}, ${room}`);
      }
      await follow(`#v=1&world=${world}&view=table`);
      await page.getByRole('table').first().waitFor();
      await look(`${world}, table`);
    }
    expect(found).toEqual({});
    expect(complaints).toEqual([]);
  });

  it('says what is wrong with a file in Chinese, from the worker that read it', async () => {
    const { page } = await site.open({ query, hash: '#v=1&world=earth&lab=own-data' });
    const lab = page.getByRole('region', { name: inChinese('Bias lab') });
    await lab.waitFor();
    const buffer = Buffer.from('lon,lat,value\n1,95,3\n2,96,4\n');
    await lab.locator('input[type="file"]').first().setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer });
    await expect.poll(() => lab.innerText()).toContain('x.csv');
    expect(await englishLeft(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('tells its stories, and presents them, %s', async (colorScheme) => {
    const { page, complaints } = await site.open({
      query: `${query}&story=name-or-picture&present=1`,
      context: { viewport: { width: 1024, height: 768 }, colorScheme },
    });
    const stage = page.getByRole('dialog');
    await stage.getByRole('heading', { level: 2 }).waitFor();
    expect(await englishLeft(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    expect(await englishLeft(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
