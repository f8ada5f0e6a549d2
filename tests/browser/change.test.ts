import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRecordedTasks } from '../../src/profiling/tasks/recorded-tasks';
import { taskById } from '../../src/profiling/tasks/tasks';
import { labOf } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const FILE = 'public/tasks/change.json';
const [RECORDED] = parseRecordedTasks(readFileSync(FILE, 'utf8'), FILE).tasks;

/** A square in which something was built. */
const CHANGED = RECORDED.samples.findIndex(({ truth }) => truth.includes('x'));
/** A square of a city of which nobody can be asked what changed, the latitude first. */
const UNASKED = '-4.77621,-68.84853';

const site = siteOfFile();

describe('what changed between two dates', () => {
  it('shows both pictures, what two models answered, and the cells on the map', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=atlas&lab=tasks' });
    const lab = labOf(page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'What changed' });
    const room = lab.getByRole('region', { name: 'What changed', exact: true });
    await room.getByRole('table', { name: /^What changed, unseen continents: \d+ questions/ }).waitFor();
    const recorded = room.getByRole('region', { name: 'A recorded question', exact: true });
    for (let next = 0; next < CHANGED; next++) await recorded.getByRole('button', { name: 'Next' }).click();
    await recorded.getByRole('img', { name: 'The square at the earlier date' }).waitFor();
    await recorded.getByRole('img', { name: 'The square at the later date' }).waitFor();
    const truth = taskById('change').grammar.parse(RECORDED.samples[CHANGED].truth) as readonly string[];
    await recorded.getByText(`${truth.length} of 16 cells: ${truth.join(', ')}`, { exact: true }).waitFor();
    expect(await recorded.locator('.task-frame rect[data-side="truth"]').count()).toBe(truth.length);
    const slider = recorded.getByRole('slider', { name: 'Earlier date up to' });
    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(() => slider.inputValue()).toBe('100');
    expect(await seriousFindings(page)).toEqual([]);

    await recorded.getByRole('button', { name: 'Show on the map' }).click();
    await lab.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.map-boxes rect[data-side="truth"]').count()).toBe(truth.length);
    await page.locator('.map-notes li', { hasText: `Truth: ${truth.length} of 16 cells` }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('asks both models live about the square that is selected, and shows on the map what they answer', async () => {
    const { truth: written, lonDeg, latDeg } = RECORDED.samples[CHANGED];
    const truth = taskById('change').grammar.parse(written) as readonly string[];
    const { page, complaints, follow } = await site.open({
      hash: `#v=3&world=atlas&lab=tasks&region=${latDeg},${lonDeg}`,
    });
    const lab = labOf(page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'What changed' });
    const live = lab.getByRole('region', { name: 'The selected square', exact: true });
    await live.getByRole('img', { name: 'The square at the later date' }).waitFor();
    await live.getByText('The models have not learned from this ground.').waitFor();
    // Who has asked nobody is told nothing.
    expect(await live.locator('.task-frame rect').count()).toBe(0);
    await live.getByRole('button', { name: 'Ask both models' }).click();
    await expect.poll(() => live.getByRole('row').count()).toBe(18);
    await live.getByText('Done', { exact: true }).waitFor();
    const said = await live.locator('.task-answer').allInnerTexts();
    expect(said).toHaveLength(2);
    expect(said.filter((text) => text.startsWith('No answer'))).toEqual([]);
    expect(await live.locator('.task-frame rect[data-side="truth"]').count()).toBe(truth.length);
    expect(await live.locator('.task-frame rect[data-side="first"]').count()).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);

    await live.getByRole('button', { name: 'Show on the map' }).click();
    await lab.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.map-boxes rect[data-side="truth"]').count()).toBe(truth.length);
    expect(await page.locator('.map-boxes rect[data-side="first"]').count()).toBeGreaterThan(0);
    await page.locator('.map-notes li', { hasText: `Truth: ${truth.length} of 16 cells` }).waitFor();

    // Who comes back finds task and answer as they were left.
    await page.getByRole('button', { name: 'Bias lab', exact: true }).click();
    await lab.getByRole('tab', { name: 'Tasks' }).click();
    await expect.poll(() => live.getByRole('row').count()).toBe(18);

    await follow(`#v=3&world=atlas&lab=tasks&region=${UNASKED}`);
    await live.getByText(/^Nobody is asked about this square\./).waitFor();
    expect(await live.getByRole('button', { name: 'Ask both models' }).count()).toBe(0);
    await live.getByRole('button', { name: 'Another square' }).click();
    await live.getByRole('button', { name: 'Ask both models' }).waitFor();
    await live.getByRole('img', { name: 'The square at the earlier date' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
