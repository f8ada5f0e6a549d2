import { truthOfCity } from '../../src/atlas/truth/region-table';
import { labOf, type OpenPage } from '../../tests/browser/built-site';
import { shippedPlanet } from '../../tests/unit/atlas/shared-planet';

/** Cells of a city of the Atlas, of which each cycle takes another one. */
const CELLS = truthOfCity(shippedPlanet(), 3, 1).map(({ region: { lonDeg, latDeg } }) => `${latDeg},${lonDeg}`);

/**
 * What a visitor does, once round: another region is profiled, every view is looked at, the region is teleported over
 * 24 places and kept, Earth is visited, Back returns, and the answer is undone.
 */
export async function soakCycle({ page, follow, article, dossier }: OpenPage, cycle: number): Promise<void> {
  const cell = CELLS[(cycle * 37) % CELLS.length];
  const view = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  await follow(`#v=3&region=${cell}&map=${cell},13`);
  for (const model of ['SFT', 'Urban-R1'] as const)
    await article(model)
      .getByText(/^Wrote/)
      .waitFor();
  for (const name of ['Swipe', 'Side by side', 'Difference', 'Table', 'Overlay']) await view(name);
  await page.getByRole('button', { name: 'Bias lab' }).click();
  const lab = labOf(page);
  await lab.getByRole('tab', { name: 'Teleport', exact: true }).click();
  await lab.getByRole('combobox', { name: 'Places' }).selectOption('24');
  await lab.getByRole('button', { name: /^Teleport/ }).click();
  await lab.getByText('48 of 48 answers · Done').waitFor();
  await lab.getByRole('button', { name: 'Keep for comparison' }).click();
  await lab.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Earth' }).click();
  await page.getByRole('button', { name: 'Earth', pressed: true }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Atlas', pressed: true }).waitFor();
  await dossier.getByRole('article').first().waitFor();
  // What is asked is kept, as it is to be, and would hide what is kept by mistake: the next question takes its place.
  await page.keyboard.press('Control+z');
}
