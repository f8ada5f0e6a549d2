import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRecordedTasks } from '../../src/profiling/tasks/recorded-tasks';
import { taskRewards } from '../../src/profiling/tasks/task-reward';
import { taskById } from '../../src/profiling/tasks/tasks';
import { labOf, type OpenPage } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const FILE = 'public/tasks/recorded.json';
const RECORDED = parseRecordedTasks(readFileSync(FILE, 'utf8'), FILE);

/** The answers that were recorded, beside those of now. */
const recordedIn = (lab: Locator): Locator => lab.getByRole('region', { name: 'A recorded question', exact: true });
/** A square of a city that has a question of each task, the latitude first. */
const SQUARE = '-67.71842,-51.53763';

const MODELS = ['SFT', 'SFT, then GRPO'];

const site = siteOfFile();

describe('the room of tasks', () => {
  let opened: OpenPage;
  beforeAll(async () => {
    opened = await site.openForAll({ hash: '#v=3&world=atlas&lab=tasks' });
  });
  afterAll(() => opened?.page.close());

  it('asks each task, shows figures with n, the square as it is drawn, and both models’ answers', async () => {
    const lab = labOf(opened.page);
    const task = lab.getByRole('combobox', { name: 'Task' });
    await task.waitFor();
    for (const { id, label, metrics } of RECORDED.tasks.map((task) => taskById(task.id))) {
      await task.selectOption(id);
      const figures = lab.getByRole('table', { name: new RegExp(`^${label}, unseen continents: \\d+ questions`) });
      await figures.getByRole('columnheader', { name: metrics[0].label, exact: true }).waitFor();
      expect(await figures.getByRole('row').count(), id).toBe(4);
      await recordedIn(lab).getByRole('img', { name: 'What the model sees' }).waitFor();
      expect(await recordedIn(lab).locator('.task-frame rect[data-side="truth"]').count(), id).toBe(
        id === 'ground' ? 1 : 0,
      );
      for (const name of MODELS) {
        const answers = recordedIn(lab).getByRole('region', { name: `Answers of ${name}`, exact: true });
        expect(await answers.getByRole('row').count(), `${id}, ${name}`).toBe(9);
      }
    }
    expect(opened.complaints).toEqual([]);
  });

  it('pays the form alone once its share is whole, and goes on to the next question', async () => {
    const lab = labOf(opened.page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption('presence');
    await recordedIn(lab).getByRole('slider', { name: 'λ' }).fill('1');
    const [{ truth, outputs }] = RECORDED.tasks.find(({ id }) => id === 'presence')?.samples ?? [];
    const means = outputs.map(({ rollouts }) => {
      const { rewards } = taskRewards(rollouts, truth, taskById('presence'), { lambda: 1 });
      return (rewards.reduce((sum, { format }) => sum + format, 0) / rewards.length).toFixed(3);
    });
    await expect
      .poll(() => recordedIn(lab).locator('.group-numbers span:first-child strong').allInnerTexts())
      .toEqual(means);
    await lab.getByText('Question 1 of').waitFor();
    await lab.getByRole('button', { name: 'Next' }).click();
    await lab.getByText('Question 2 of').waitFor();
    await lab.getByRole('button', { name: 'Back' }).click();
    await lab.getByText('Question 1 of').waitFor();
  });

  it('puts each task to both models live, about the square that is selected, and shows on the map what they answered', async () => {
    const { page, complaints } = await site.open({ hash: `#v=3&world=atlas&lab=tasks&region=${SQUARE}` });
    const lab = labOf(page);
    const square = lab.getByRole('region', { name: 'The selected square', exact: true });
    for (const { id } of RECORDED.tasks) {
      await lab.getByRole('combobox', { name: 'Task' }).selectOption(id);
      await square.getByRole('button', { name: 'Ask both models' }).click();
      const answer = square.getByRole('region', { name: 'An answer of now', exact: true });
      await expect.poll(() => answer.getByRole('row').count()).toBe(18);
      await square.getByText('Done', { exact: true }).waitFor();
      const said = await answer.locator('.task-answer').allInnerTexts();
      expect(said, id).toHaveLength(2);
      expect(said.filter((text) => text.startsWith('No answer')).length, id).toBeLessThan(2);
      expect(await answer.locator('rect[data-side="truth"]').count(), id).toBe(id === 'ground' ? 1 : 0);
      await answer.getByRole('button', { name: 'Show on the map' }).click();
      await lab.waitFor({ state: 'detached' });
      const notes = page.locator('.map-notes li');
      await expect.poll(() => notes.count()).toBe(3);
      expect((await notes.allInnerTexts()).map((text) => text.split(':')[0])).toEqual([...MODELS, 'Truth']);
      expect(await page.locator('.map-boxes rect[data-side="truth"]').count(), id).toBe(id === 'ground' ? 1 : 0);
      await page.getByRole('button', { name: 'Bias lab', exact: true }).click();
      await lab.getByRole('tab', { name: 'Tasks' }).click();
    }
    expect(complaints).toEqual([]);
  });

  it('has no serious or critical finding of axe', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });
});
