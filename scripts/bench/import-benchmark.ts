import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from '../../src/training/bench/benchmark';
import { spreadText } from '../../src/training/bench/spread';
import { labOf, openBuiltSite } from '../../tests/browser/built-site';
import { places } from '../../tests/browser/own-data-page';
import { watchTasks } from './page-tasks';

const ROWS = 200_000;

/** A visitor's file in the Bias lab of the built site, until its values have scores. */
export const IMPORT_BENCHMARK: Benchmark = {
  name: 'import',
  title: `Import of ${ROWS.toLocaleString('en')} rows of own data in the browser`,
  run: async (repetitions) => {
    const folder = await mkdtemp(join(tmpdir(), 'import-'));
    const path = join(folder, 'large.csv');
    await writeFile(path, ['lon,lat,value,group', ...places(ROWS)].join('\n'));
    const site = await openBuiltSite();
    const totalMs: number[] = [];
    const longestMs: number[] = [];
    try {
      for (let round = -1; round < repetitions; round++) {
        const { page } = await site.open({ hash: '#v=2&world=earth&lab=own-data' });
        const file = labOf(page).getByLabel('CSV or GeoJSON file');
        await file.waitFor();
        const tasks = await watchTasks(page);
        const start = performance.now();
        await file.setInputFiles(path);
        await labOf(page)
          .getByText(/Scores run from/)
          .waitFor();
        const total = performance.now() - start;
        const { longestMs: longest } = await tasks();
        if (round >= 0) {
          totalMs.push(total);
          longestMs.push(longest);
        }
        await page.close();
      }
    } finally {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    }
    return {
      columns: ['what', 'ms'],
      rows: [
        ['until the scores are shown', spreadText(totalMs, 0)],
        ['longest task of the page', spreadText(longestMs, 0)],
      ],
      notes: ['A fresh page for each round. Tasks below 50 ms are not counted; 0 means that there was none.'],
    };
  },
};
