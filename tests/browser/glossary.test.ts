import { expect, it } from 'vitest';
import { GLOSSARY } from '../../src/domain/glossary';
import { labOf } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

/** A room of the lab lies open by its link, whose file comes once it is let through. */
const openLabBehind = (gate: Promise<void>) =>
  site.open({
    hash: '#v=2&world=atlas&lab=rollouts',
    prepare: (page) => page.route('**/lab-stage-*.js', (route) => gate.then(() => route.continue())),
  });

it('a term keeps telling while a lab that comes late is put beside it, which leaves the focus where it is', async () => {
  let letThrough = (): void => {};
  const { page, dossier } = await openLabBehind(
    new Promise((resolve) => {
      letThrough = resolve;
    }),
  );
  const term = dossier.getByRole('button', { name: 'What is SFT?' });
  await term.press('Enter');
  await page.getByRole('note').waitFor();
  letThrough();
  await labOf(page).waitFor();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  expect(await page.getByRole('note').count()).toBe(1);
  expect(await term.evaluate((element) => element === document.activeElement)).toBe(true);
});

it('a term tells what it means by the keyboard, and Escape takes that away and nothing else', async () => {
  const { page, dossier, complaints } = await openLabBehind(Promise.resolve());
  await labOf(page).waitFor();
  const term = dossier.getByRole('button', { name: 'What is SFT?' });
  await term.focus();
  expect(await term.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  const tip = page.getByRole('note').filter({ hasText: GLOSSARY.sft.text });
  await tip.waitFor();
  expect(await term.getAttribute('aria-expanded')).toBe('true');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await tip.waitFor({ state: 'detached' });
  expect(await term.getAttribute('aria-expanded')).toBe('false');
  expect(await term.evaluate((element) => element === document.activeElement)).toBe(true);
  await labOf(page).waitFor();
  expect(complaints).toEqual([]);
});

it('a term tells it by touch, whole within a phone, until something else is touched', async () => {
  const { page } = await site.open({
    isFirstVisit: true,
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Next: change the picture' }).tap();
  await dialog.getByRole('button', { name: 'Next: is it right, then?' }).tap();
  await dialog.getByRole('button', { name: 'Right order in new countries' }).tap();
  const tip = dialog.getByRole('note');
  await tip.waitFor();
  expect(await tip.textContent()).toContain(GLOSSARY['rank-correlation'].text);
  const box = await tip.boundingBox();
  expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844).toBe(true);
  await dialog.getByRole('heading', { level: 2 }).tap();
  await tip.waitFor({ state: 'detached' });
  await dialog.waitFor();
});
