import type { FrameLocator, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { filledText } from '../../src/stories/story-figures';
import { shippedStories, shippedStory } from '../unit/stories/story-files';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

const storyOf = (page: Page) => page.locator('.story');
const presenterOf = (page: Page) => page.getByRole('dialog', { name: /, presented$/ });
/** What a button puts into the clipboard. */
async function copied(page: Page, button: Locator): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button.click();
  await page
    .getByRole('status')
    .filter({ hasText: /^Copied$/ })
    .waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Puts code into a page that is not ours: ours lets none into a frame. @returns what is in its frame */
async function pageOfOthers(page: Page, code: string): Promise<FrameLocator> {
  const body = `<!doctype html><title>A page of others</title>${code}`;
  await page.route('**/page-of-others', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(new URL('/page-of-others', page.url()).href);
  return page.frameLocator('iframe');
}

/** What is read, with any white space as one space. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('a story', () => {
  it.each(shippedStories())(
    '$name opens step by step, with the figures of its records and its link behind it',
    async ({ name, story, figures }) => {
      const { page, complaints } = await site.open({ query: `?story=${name}` });
      const panel = storyOf(page);
      for (const [i, step] of story.steps.entries()) {
        await panel
          .getByRole('status')
          .filter({ hasText: `Step ${i + 1} of ${story.steps.length}` })
          .waitFor();
        await panel.getByRole('heading', { level: 2, name: filledText(step.title, figures), exact: true }).waitFor();
        const shown = plain(await panel.innerText());
        for (const paragraph of step.text) expect(shown).toContain(plain(filledText(paragraph, figures)));
        if (step.shown.kind === 'bars')
          for (const { label, first, second, truth } of step.shown.rows) {
            const bars = panel.getByRole('region', { name: filledText(label, figures), exact: true });
            const numbers = [first, second, truth].flatMap((one) => (one === undefined ? [] : [figures[one].text]));
            expect(await bars.getByRole('listitem').locator('strong').allInnerTexts()).toEqual(numbers);
          }
        if (step.shown.kind === 'maps') expect(await panel.locator('.score-map').count()).toBe(2);
        if (step.shown.kind === 'parity') expect(await panel.locator('.parity-chart').count()).toBe(2);
        if (step.shown.kind === 'rollouts') expect(await panel.getByRole('row').count()).toBeGreaterThan(2);
        const link = new URLSearchParams(step.link);
        const world = link.get('world') === 'earth' ? 'Earth' : 'Atlas';
        await page.getByRole('button', { name: world, exact: true, pressed: true }).waitFor();
        await expect
          .poll(() => page.getByRole('region', { name: 'Bias lab', exact: true }).count())
          .toBe(link.has('lab') ? 1 : 0);
        expect(new URL(page.url()).searchParams.get('step')).toBe(i === 0 ? null : String(i + 1));
        if (i < story.steps.length - 1) await panel.getByRole('button', { name: 'Next' }).click();
      }
      await panel.getByRole('button', { name: 'Back' }).click();
      await panel
        .getByRole('status')
        .filter({ hasText: `Step ${story.steps.length - 1} of` })
        .waitFor();
      expect(complaints).toEqual([]);
    },
  );

  it('asks for a guess first, and then shows it beside both models and the truth', async () => {
    const { story, figures } = shippedStory('name-or-picture');
    const { shown } = story.steps[0];
    if (shown.kind !== 'guess') throw new Error('The first step asks nothing');
    const { page } = await site.open({ query: '?story=name-or-picture' });
    const panel = storyOf(page);
    const field = panel.getByRole('textbox', { name: shown.question });
    await field.fill('12');
    await panel.getByRole('button', { name: 'Show the answers' }).click();
    await panel.getByRole('alert').filter({ hasText: 'Give a number from 0.0 to 9.9.' }).waitFor();
    expect(await panel.getByText('Truth').count()).toBe(0);
    await field.fill('4,5');
    await field.press('Enter');
    await panel.getByText('Your guess').waitFor();
    expect(await panel.getByRole('listitem').locator('strong').allInnerTexts()).toEqual([
      '4.5',
      ...[shown.first, shown.second, shown.truth].map((name) => figures[name ?? ''].text),
    ]);
    await panel.getByRole('button', { name: 'Next' }).click();
    await panel.getByRole('button', { name: 'Back' }).click();
    await panel.getByText('Your guess').waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds serious, in panel, list and presenter, %s',
    async (colorScheme) => {
      const { page } = await site.open({ query: '?story=what-the-reward-pays&step=2', context: { colorScheme } });
      const panel = storyOf(page);
      await panel.getByRole('table').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await panel.getByRole('button', { name: 'Present' }).click();
      await presenterOf(page).getByRole('table').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await panel.getByRole('button', { name: 'All stories' }).click();
      await page.getByRole('heading', { name: 'Is it right, then?' }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    },
  );

  it('that is not there, or whose address is damaged, says so beside the list, and the page goes on', async () => {
    const { page } = await site.open({ query: '?story=nobody-told' });
    const list = page.getByRole('region', { name: 'Stories', exact: true });
    await list.getByRole('alert').filter({ hasText: 'There is no story “nobody-told” here.' }).waitFor();
    for (const { story } of shippedStories()) await list.getByRole('heading', { name: story.title }).waitFor();
    await list.getByRole('button', { name: 'Open “Is it right, then?”' }).click();
    await storyOf(page).getByText('Step 1 of').waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('region', { name: 'Region dossier' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('button', { name: 'Stories', exact: true }).click();
    await list.waitFor();
  });
});

describe('a story for a class', () => {
  it('fills the screen, is large, has no tools, and is led by keys alone', async () => {
    const { page, complaints } = await site.open({
      query: '?story=name-or-picture&present=1',
      context: { viewport: { width: 1024, height: 768 } },
    });
    const { story, figures } = shippedStory('name-or-picture');
    const stage = presenterOf(page);
    const count = story.steps.length;
    const isAt = (step: number) =>
      stage
        .getByRole('status')
        .filter({ hasText: `${step} of ${count}` })
        .waitFor();
    const press = async (key: string, step: number) => {
      await page.keyboard.press(key);
      await isAt(step);
      await stage.getByRole('heading', { level: 2, name: filledText(story.steps[step - 1].title, figures) }).waitFor();
      const { width, height, least, overflow } = await stage.evaluate((dialog) => {
        const texts = [...dialog.querySelectorAll<HTMLElement>('h2, h3, p, li, td, th, button, label, span, strong')];
        const sizes = texts
          .filter(({ innerText }) => innerText?.trim())
          .map((one) => Number.parseFloat(getComputedStyle(one).fontSize));
        const { width, height } = dialog.getBoundingClientRect();
        const step = dialog.querySelector('.presenter-step') as HTMLElement;
        return { width, height, least: Math.min(...sizes), overflow: step.scrollHeight - step.clientHeight };
      });
      expect([width, height]).toEqual([1024, 768]);
      expect(least, `step ${step}`).toBeGreaterThanOrEqual(24);
      expect(overflow, `step ${step}`).toBeLessThanOrEqual(0);
    };
    await isAt(1);
    await press('ArrowRight', 2);
    await press(' ', 3);
    await press('ArrowLeft', 2);
    await press('End', count);
    await stage.getByRole('img', { name: 'QR code of the story' }).waitFor();
    await press('PageUp', count - 1);
    await press('PageUp', count - 2);
    await press('Home', 1);
    // A field takes the keys that it needs, and gives them back.
    await stage.getByRole('textbox').fill('9');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await stage.getByText('Your guess').waitFor();
    await press('ArrowRight', 2);
    await page.keyboard.press('Escape');
    await storyOf(page).getByText(`Step 2 of ${count}`).waitFor();
    await stage.waitFor({ state: 'detached' });
    await expect.poll(() => new URL(page.url()).searchParams.has('present')).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('has a sheet for the teacher, which is all that is printed: words, minutes, answers', async () => {
    const { page } = await site.open({ query: '?story=teleport-a-harbour' });
    await storyOf(page).getByText('Step 1 of').waitFor();
    const sheet = page.locator('.teacher-sheet');
    expect(await sheet.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    const { story, figures } = shippedStory('teleport-a-harbour');
    const text = plain(await sheet.innerText());
    for (const { text: words, teacher, minutes } of story.steps)
      for (const line of [...words, teacher]) {
        expect(text).toContain(plain(filledText(line, figures)));
        expect(text).toContain(`${minutes} min`);
      }
    expect(text).toContain(`truth ${figures.truth.text}`);
    expect(await storyOf(page).isVisible()).toBe(false);
  });

  it('has no controls beside it where the teacher’s link says so, which is copied before the first step', async () => {
    const { page } = await site.open({ query: '?story=teleport-a-harbour' });
    await storyOf(page).getByText('For teachers').click();
    const link = await copied(page, storyOf(page).getByRole('button', { name: 'Copy a link without controls' }));
    expect(link).toContain('controls=0');
    await page.goto(link);
    await storyOf(page).getByText('Step 1 of').waitFor();
    expect(await page.getByRole('banner').count()).toBe(0);
    expect(await page.getByRole('tablist', { name: 'View' }).count()).toBe(0);
    expect(await page.getByRole('combobox').count()).toBe(0);
    await page.getByRole('button', { name: 'Next' }).click();
    await storyOf(page).getByText('Step 2 of').waitFor();
    expect(new URL(page.url()).searchParams.get('controls')).toBe('0');
  });
});

describe('the page in a page of others', () => {
  it('is map and result alone, from the code that is copied', async () => {
    const { page, complaints } = await site.open({ query: '?story=' });
    const list = page.getByRole('region', { name: 'Stories', exact: true });
    await list.getByRole('heading', { name: 'Is it right, then?' }).waitFor();
    const code = await copied(page, list.getByRole('button', { name: 'Copy embed code of this view' }));
    expect(code).toContain('embed=1');
    expect(code).not.toContain('story=');
    const framed = await pageOfOthers(page, code);
    await framed.getByRole('region', { name: 'Map', exact: true }).waitFor();
    await framed.getByRole('region', { name: 'Region dossier' }).getByRole('meter').first().waitFor();
    expect(await framed.getByRole('banner').count()).toBe(0);
    expect(await framed.getByRole('combobox', { name: 'Layer' }).isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('says where its imagery is a pack, which is not there within another page, and takes other imagery', async () => {
    const { page, complaints } = await site.open({
      query: '?embed=1',
      hash: '#v=3&world=earth&source=pack-my-town',
      agrees: false,
    });
    const said = page.getByRole('region', { name: 'Imagery of a pack' });
    await said.getByText(/^This view takes its imagery from a pack\. Within another page/).waitFor();
    await said.getByRole('button', { name: 'Take other imagery' }).click();
    // Whose it is, is asked first.
    await page.getByRole('region', { name: 'Before imagery is loaded' }).waitFor();
    expect(await said.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('tells a story alone, from the code that is copied of it', async () => {
    const { page } = await site.open({ query: '?story=teleport-a-harbour' });
    await storyOf(page).getByText('For teachers').click();
    const code = await copied(page, storyOf(page).getByRole('button', { name: 'Copy embed code' }));
    const framed = await pageOfOthers(page, code);
    await framed.getByText('Step 1 of').waitFor();
    expect(await framed.getByRole('banner').count()).toBe(0);
  });
});
