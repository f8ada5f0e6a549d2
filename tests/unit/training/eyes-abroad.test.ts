import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { LAND_COVERS } from '../../../src/domain/land-cover';
import { PICTURE_BYTES } from '../../../src/domain/picture';
import { Random } from '../../../src/domain/random';
import { readEyesAbroad, writeEyesAbroad } from '../../../src/study/eyes-abroad-file';
import { isKeptOut } from '../../../src/training/development-set';
import { EYES_DEFAULTS } from '../../../src/training/eyes';
import { measureEyesAbroad } from '../../../src/training/eyes-abroad';
import { syntheticRows, TINY } from './tiny-run';

/** Pictures of one colour for each land cover, in countries AA, BB and CC. */
const rows = syntheticRows(120, new Random(1));
const rgb = new Uint8Array(rows.length * PICTURE_BYTES);
for (const [i, { landCover }] of rows.entries()) {
  const cover = LAND_COVERS.indexOf(landCover);
  const colour = [(cover * 97) % 256, (cover * 53) % 256, (cover * 151) % 256];
  for (let k = 0; k < PICTURE_BYTES; k++) rgb[i * PICTURE_BYTES + k] = colour[k % 3];
}
const measures = { red: rows.map((_, i) => rgb[i * PICTURE_BYTES]) };
const lessons = { set: { rows, tiles: { ids: rows.map(({ id }) => id), rgb }, statistics: [] }, measures };
const SETTINGS = {
  ...EYES_DEFAULTS,
  steps: 120,
  batch: 20,
  workers: 1,
  augmentation: 0,
  schedule: { peak: 1e-2, warmupSteps: 5, decay: 'constant' },
} as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eyes-abroad-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it('asks eyes about countries of which they saw no picture, and about kept-out pictures of the others', async () => {
  const settings = { ...SETTINGS, withoutCountries: 'BB' };
  const trial = await measureEyesAbroad(lessons, TINY, settings, join(folder, 'run'));
  expect(trial.settings).toMatchObject({ steps: 120, withoutCountries: 'BB', 'schedule.peak': 1e-2 });
  expect(Object.keys(trial.abroad)).toEqual(['BB']);
  expect(trial.abroad.BB.n).toBe(rows.filter(({ country }) => country === 'BB').length);
  expect(trial.atHome.n).toBe(rows.filter(({ id, country }) => country !== 'BB' && isKeptOut(id)).length);
  // Ten plain colours are soon told from each other, in whatever country; guessing gives a tenth.
  expect(trial.abroad.BB.right / trial.abroad.BB.n).toBeGreaterThan(0.6);

  await writeEyesAbroad(folder, trial);
  await writeEyesAbroad(folder, trial);
  expect(await readEyesAbroad(folder)).toEqual([trial, trial]);
}, 60_000);

it('needs to be told which countries', async () => {
  await expect(measureEyesAbroad(lessons, TINY, SETTINGS, join(folder, 'none'))).rejects.toThrow(
    'withoutCountries is empty; name the countries whose pictures to leave out',
  );
});

it('names the line of its file that is damaged', async () => {
  const broken = mkdtempSync(join(folder, 'broken-'));
  expect(await readEyesAbroad(broken)).toEqual([]);
  writeFileSync(join(broken, 'eyes-abroad.jsonl'), '{"settings":{},"atHome":{"right":-1,"n":2},"abroad":{}}\n');
  await expect(readEyesAbroad(broken)).rejects.toThrow('eyes-abroad.jsonl, line 1');
});
