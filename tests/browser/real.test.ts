import { readFileSync } from 'node:fs';
import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { parseRealRecord } from '../../src/profiling/tasks/real-record';
import { makeZip } from '../unit/training/dataset/make-zip';
import { labOf } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const FILE = 'public/tasks/real.json';
const RECORDED = parseRealRecord(readFileSync(FILE, 'utf8'), FILE);

/** A JPEG of one colour. */
function flatJpeg(red: number, green: number, blue: number): Uint8Array {
  const data = new Uint8Array(128 * 128 * 4);
  for (let i = 0; i < data.length; i += 4) data.set([red, green, blue, 255], i);
  return jpeg.encode({ data, width: 128, height: 128 }, 90).data;
}

/** Six pictures of two classes, of which one is asked a single question, as the other. */
const parts = Array.from({ length: 6 }, (_, i) => [
  { name: `Images/agricultural/agricultural0${i}.jpg`, data: flatJpeg(150 + 8 * i, 120, 60) },
  { name: `Images/golfcourse/golfcourse0${i}.jpg`, data: flatJpeg(40, 120 + 8 * i, 50) },
]).flat();
const zip = (name: string, more: Parameters<typeof makeZip>[0] = []) => ({
  name,
  mimeType: 'application/zip',
  buffer: makeZip([...parts, ...more]),
});

const site = siteOfFile();

describe('real pictures of another sensor', () => {
  it('says what was recorded, asks about a visitor’s zip in this browser, and answers files that are none', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=atlas&lab=tasks' });
    const lab = labOf(page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'Real pictures' });
    const room = lab.getByRole('region', { name: 'Real pictures', exact: true });
    await room.getByText('Another sensor: evaluation only; these models learned on a simulated planet.').waitFor();
    const recorded = room.getByRole('region', { name: 'What was recorded', exact: true });
    const [scene] = RECORDED.questions;
    const figures = recorded.getByRole('table', { name: `“What kind of place is it?” asked of ${scene.n} pictures` });
    await figures.waitFor();
    expect(await figures.getByRole('row').count()).toBe(5);

    const own = room.getByRole('region', { name: 'Your own copy', exact: true });
    const input = own.getByLabel('Zip or pictures');
    await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await own.getByRole('alert').filter({ hasText: '“notes.txt” is neither a zip nor a picture.' }).waitFor();

    const broken = { name: 'Images/golfcourse/broken.jpg', data: flatJpeg(0, 0, 0).subarray(0, 200) };
    await input.setInputFiles(zip('mine.zip', [broken]));
    await own.getByText('mine.zip: 12 of 12 questions answered · Done', { exact: true }).waitFor();
    await own.getByText('1 of the pictures that were drawn could not be read').waitFor();
    const table = own.getByRole('table', { name: '“What kind of place is it?” asked of 12 pictures' });
    await table.getByRole('rowheader', { name: 'SFT', exact: true }).waitFor();
    expect(await table.getByRole('row').count()).toBe(5);
    expect(await own.getByText('No verdict').count()).toBe(0);
    // Six of a class bear no figure.
    await own.getByText('By class', { exact: true }).click();
    expect(await own.getByText('none: fewer than ten pictures').count()).toBe(4);
    expect(await own.getByRole('img', { name: /A picture of the class/ }).count()).toBe(6);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('stops when it is told to, and keeps what was answered', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=atlas&lab=tasks' });
    const lab = labOf(page);
    await lab.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'Real pictures' });
    const own = lab.getByRole('region', { name: 'Your own copy', exact: true });
    await own.getByLabel('Zip or pictures').setInputFiles(zip('mine.zip'));
    await own.getByRole('button', { name: 'Stop' }).click();
    await own.getByText(/^mine\.zip: \d+ of \d+ questions answered · Cancelled; what came is kept$/).waitFor();
    await own.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
