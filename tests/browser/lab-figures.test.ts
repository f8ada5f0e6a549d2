import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { truthOfCity } from '../../src/atlas/truth/region-table';
import { type ExperimentFile, parseExperiment } from '../../src/bias/lab/experiment-file';
import { replayExperiment } from '../../src/study/shipped/replay';
import type { RolloutsReplay } from '../../src/study/shipped/replay-rollouts';
import type { TeleportReplay } from '../../src/study/shipped/replay-teleport';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { labOf, type OpenPage } from './built-site';
import { downloaded } from './downloaded';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const MODELS = 'public/models';
const PAIR = ['sft', 'urban-r1'] as const;
/** The most populous region of a city on a seen continent. */
const { lonDeg, latDeg } = truthOfCity(shippedPlanet(), 3, 1).reduce((a, b) =>
  b.values.population > a.values.population ? b : a,
).region;

const site = siteOfFile();

/** Saves what the room shows, and reads it. */
async function saved<K extends ExperimentFile['kind']>(
  page: Page,
  kind: K,
): Promise<Extract<ExperimentFile, { kind: K }>> {
  const json = await downloaded(labOf(page).getByRole('button', { name: 'Save as JSON' }));
  const file = parseExperiment(json.toString());
  expect(file).toMatchObject({ kind, world: 'atlas', indicator: 'income' });
  expect(file.models.map(({ variant }) => variant)).toEqual([...PAIR]);
  return file as Extract<ExperimentFile, { kind: K }>;
}

const quiet = (): void => {};
/** What is said of a difference in the log of the tests. */
const said = (difference: object): string =>
  Object.entries(difference)
    .map(([name, value]) => `${name} ${value === null ? 'not known' : value.toExponential(1)}`)
    .join(', ');

describe('the figures of the lab, asked again in Node from the file that the page saves', () => {
  /** The lab over a region of the Atlas that both models have answered. */
  let one: OpenPage;
  beforeAll(async () => {
    const at = `${latDeg},${lonDeg}`;
    one = await site.openForAll({ hash: `#v=3&map=${at},14&region=${at}&lab=teleport` });
  });

  it('are the same for a picture that is claimed to lie at 300 places', async ({ annotate }) => {
    const { page, complaints, history } = one;
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    const lab = labOf(page);
    await lab.getByRole('combobox', { name: 'Places', exact: true }).selectOption('300');
    await lab.getByRole('button', { name: /^Teleport/ }).click();
    await lab.getByText('600 of 600 answers · Done').waitFor();
    const shown = await lab.locator('.spread-number', { hasText: 'place effect' }).locator('strong').allInnerTexts();
    const file = await saved(page, 'teleport');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(new Set(file.places.map((place) => `${place.lonDeg} ${place.latDeg}`)).size).toBe(300);
    const { models } = await replayExperiment(MODELS, file, quiet);
    for (const [i, { variant, answers, sensitivity }] of file.models.entries()) {
      expect(answers.filter(({ score }) => score !== null)).toHaveLength(300);
      expect(sensitivity.n).toBe(300);
      expect(shown[i]).toBe(sensitivity.value?.toFixed(2));
      const replayed = models[variant] as TeleportReplay;
      await annotate(`${variant}, 300 places: largest difference ${said(replayed.difference)}`);
      expect(replayed.unmatched).toBe(0);
      expect(replayed.difference.score).toBeLessThan(5e-3);
      expect(replayed.difference.sensitivity).toBeLessThan(1e-3);
      expect(Math.abs(Number(replayed.sensitivity.interval?.lo) - Number(sensitivity.interval?.lo))).toBeLessThan(1e-3);
      expect(Math.abs(Number(replayed.sensitivity.interval?.hi) - Number(sensitivity.interval?.hi))).toBeLessThan(1e-3);
    }
  });

  it('are the same for 8 rollouts, which are the same texts', async ({ annotate }) => {
    const { page, complaints } = one;
    const lab = labOf(page);
    await lab.getByRole('tab', { name: 'Rollouts' }).click();
    // Another temperature than the dossier's, so that these are not its samples.
    await lab.getByRole('slider', { name: 'Temperature' }).press('ArrowRight');
    await lab.getByRole('button', { name: 'Draw 8 rollouts' }).click();
    const shown: string[][] = [];
    for (const label of ['SFT', 'Urban-R1']) {
      const group = lab.getByRole('region', { name: `Rollouts of ${label}`, exact: true });
      await group.getByText(/^drawn at temperature 1\.1/).waitFor();
      await expect.poll(() => group.getByRole('row').count()).toBe(9);
      shown.push(await group.locator('.group-numbers strong').allInnerTexts());
    }
    const file = await saved(page, 'rollouts');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(file.sampling).toEqual({ temperature: 1.1, groupSize: 8 });
    expect(file.reward.truth).not.toBeNull();
    const { models } = await replayExperiment(MODELS, file, quiet);
    for (const [i, { variant, rollouts, group }] of file.models.entries()) {
      expect(rollouts).toHaveLength(8);
      expect(shown[i]).toEqual([group?.mean.toFixed(3), group?.deviation.toFixed(3), '8']);
      const replayed = models[variant] as RolloutsReplay;
      const { difference, equalTexts } = replayed;
      await annotate(
        `${variant}, 8 rollouts: ${equalTexts.length} equal texts, largest difference ${said(difference)}`,
      );
      expect(equalTexts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(difference.expected).toBeLessThan(5e-3);
      expect(difference.reward).toBe(0);
      for (const part of ['advantage', 'mean', 'deviation'] as const) expect(difference[part]).toBeLessThan(1e-9);
    }
  });
});
