import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRecordedTasks } from '../../src/profiling/tasks/recorded-tasks';
import { taskById } from '../../src/profiling/tasks/tasks';
import { labOf } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const FILE = 'public/tasks/change.json';
const [RECORDED] = parseRecordedTasks(readFileSync(FILE, 'utf8'), FILE).tasks;

const site = siteOfFile();

describe('what changed between two dates', () => {
  it('shows both pictures, what two models answered, and the cells on the map', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=atlas&lab=tasks' });
    const lab = labOf(page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'What changed' });
    const room = lab.getByRole('region', { name: 'What changed', exact: true });
    await room.getByRole('table', { name: /^What changed, unseen continents: \d+ questions/ }).waitFor();
    // A square in which something was built.
    const at = RECORDED.samples.findIndex(({ truth }) => truth.includes('x'));
    for (let next = 0; next < at; next++) await room.getByRole('button', { name: 'Next' }).click();
    await room.getByRole('img', { name: 'The square at the earlier date' }).waitFor();
    await room.getByRole('img', { name: 'The square at the later date' }).waitFor();
    const truth = taskById('change').grammar.parse(RECORDED.samples[at].truth) as readonly string[];
    await room.getByText(`${truth.length} of 16 cells: ${truth.join(', ')}`, { exact: true }).waitFor();
    expect(await room.locator('.task-frame rect[data-side="truth"]').count()).toBe(truth.length);
    const slider = room.getByRole('slider', { name: 'Earlier date up to' });
    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(() => slider.inputValue()).toBe('100');
    expect(await seriousFindings(page)).toEqual([]);

    await room.getByRole('button', { name: 'Show on the map' }).click();
    await lab.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.map-boxes rect[data-side="truth"]').count()).toBe(truth.length);
    await page.locator('.map-notes li', { hasText: `Truth: ${truth.length} of 16 cells` }).waitFor();
    expect(complaints).toEqual([]);
  });
});
