import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRecordedTasks } from '../../src/profiling/tasks/recorded-tasks';
import { taskRewards } from '../../src/profiling/tasks/task-reward';
import { TASKS, taskById } from '../../src/profiling/tasks/tasks';
import { labOf, type OpenPage } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const FILE = 'public/tasks/recorded.json';
const RECORDED = parseRecordedTasks(readFileSync(FILE, 'utf8'), FILE);

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
    for (const { id, label, metrics } of TASKS) {
      await task.selectOption(id);
      const figures = lab.getByRole('table', { name: new RegExp(`^${label}, unseen continents: \\d+ questions`) });
      await figures.getByRole('columnheader', { name: metrics[0].label, exact: true }).waitFor();
      expect(await figures.getByRole('row').count(), id).toBe(4);
      await lab.getByRole('img', { name: 'What the model sees' }).waitFor();
      expect(await lab.locator('.task-frame rect[data-side="truth"]').count(), id).toBe(id === 'ground' ? 1 : 0);
      for (const name of ['SFT', 'short SFT, then GRPO']) {
        const answers = lab.getByRole('region', { name: `Answers of ${name}`, exact: true });
        expect(await answers.getByRole('row').count(), `${id}, ${name}`).toBe(9);
      }
    }
    expect(opened.complaints).toEqual([]);
  });

  it('pays the form alone once its share is whole, and goes on to the next question', async () => {
    const lab = labOf(opened.page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption('presence');
    await lab.getByRole('slider', { name: 'λ' }).fill('1');
    const [{ truth, outputs }] = RECORDED.tasks.find(({ id }) => id === 'presence')?.samples ?? [];
    const means = outputs.map(({ rollouts }) => {
      const { rewards } = taskRewards(rollouts, truth, taskById('presence'), { lambda: 1 });
      return (rewards.reduce((sum, { format }) => sum + format, 0) / rewards.length).toFixed(3);
    });
    await expect.poll(() => lab.locator('.group-numbers span:first-child strong').allInnerTexts()).toEqual(means);
    await lab.getByText('Question 1 of').waitFor();
    await lab.getByRole('button', { name: 'Next' }).click();
    await lab.getByText('Question 2 of').waitFor();
    await lab.getByRole('button', { name: 'Back' }).click();
    await lab.getByText('Question 1 of').waitFor();
  });

  it('has no serious or critical finding of axe', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });
});
