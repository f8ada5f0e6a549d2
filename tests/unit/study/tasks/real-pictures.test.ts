import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PICTURE_BYTES } from '../../../../src/domain/picture';
import { parseRealRecord } from '../../../../src/profiling/tasks/real-record';
import { writeTaskOutput } from '../../../../src/profiling/tasks/task-output';
import { taskById } from '../../../../src/profiling/tasks/tasks';
import { readRealPictures, realRecordOf, realTaskQuestions } from '../../../../src/study/tasks/real-pictures';
import { realReport } from '../../../../src/study/tasks/real-report';
import { makeZip } from '../../training/dataset/make-zip';

/** A JPEG of one grey, but for a black frame where it is not square. */
function greyJpeg(width: number, height: number, grey: number): Uint8Array {
  const data = new Uint8Array(width * height * 4).fill(255);
  const left = Math.floor((width - Math.min(width, height)) / 2);
  for (let i = 0; i < width * height; i++) {
    const isInside = i % width >= left && i % width < width - left;
    data.fill(isInside ? grey : 0, 4 * i, 4 * i + 3);
  }
  return jpeg.encode({ data, width, height }, 90).data;
}

const picturesOf = (group: string, n: number, grey: number) =>
  Array.from({ length: n }, (_, i) => ({ name: `${group}/${group}${i}.jpg`, data: greyJpeg(64, 64, grey) }));

describe('real pictures', () => {
  let data: string;
  const write = (parts: Parameters<typeof makeZip>[0]): void => {
    mkdirSync(join(data, 'ucm128'), { recursive: true });
    writeFileSync(join(data, 'ucm128', 'ucm128.zip'), makeZip(parts));
  };

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'real-pictures-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('are those of classes that are asked about, cut to their middle square and resized by area', async () => {
    write([
      { name: 'forest/forest01.jpg', data: greyJpeg(128, 128, 40) },
      { name: 'harbor/harbor01.jpg', data: greyJpeg(160, 128, 200) },
      { name: 'overpass/overpass01.jpg', data: greyJpeg(128, 128, 90) },
      { name: 'forest/readme.txt', data: new Uint8Array(3) },
    ]);
    const { tiles, classes } = await readRealPictures(data);
    expect(classes).toEqual(['forest', 'harbor']);
    expect(tiles.ids).toEqual(['forest/forest01.jpg', 'harbor/harbor01.jpg']);
    for (const [i, grey] of [40, 200].entries()) {
      const own = tiles.rgb.subarray(i * PICTURE_BYTES, (i + 1) * PICTURE_BYTES);
      const middle = own.reduce((sum, value) => sum + value, 0) / own.length;
      expect(Math.abs(middle - grey), tiles.ids[i]).toBeLessThan(6);
    }
  });

  it('are asked each question that their class answers', async () => {
    write([...picturesOf('chaparral', 1, 120), ...picturesOf('sparseresidential', 1, 90)]);
    const questions = realTaskQuestions(await readRealPictures(data));
    expect(questions.map(({ split, sample }) => [split, sample.question, sample.answer])).toEqual([
      ['chaparral', 'What kind of place is it?', 'open land'],
      ['sparseresidential', 'What kind of place is it?', 'villas'],
      ['chaparral', 'Is there water?', 'no'],
      ['sparseresidential', 'Are there villas?', 'yes'],
      ['chaparral', 'Is there industry?', 'no'],
    ]);
  });

  it('give figures and a document that say where a model does no better than a constant answer', async () => {
    write([...picturesOf('forest', 12, 40), ...picturesOf('golfcourse', 10, 120)]);
    const pictures = await readRealPictures(data);
    const questions = realTaskQuestions(pictures);
    const written = (task: string, answer: string) => writeTaskOutput(['Seen.'], answer, taskById(task).grammar);
    const perfect = questions.map(({ sample }) => written(sample.task, String(sample.answer)));
    const constant = questions.map(({ sample }) => written(sample.task, sample.task === 'scene' ? 'park' : 'yes'));
    const record = realRecordOf({
      madeOn: '2026-11-28',
      models: [
        { id: 'sft', label: 'SFT' },
        { id: 'sft-grpo', label: 'SFT, then GRPO' },
      ],
      pictures,
      questions,
      outputs: [perfect, constant.map((output, i) => (i === 0 ? 'no form' : output))],
    });
    expect(parseRealRecord(JSON.stringify(record), 'record')).toEqual(record);
    const [scene, villas] = record.questions;
    expect(record.questions.map(({ id }) => id)).toEqual(['scene', 'villas']);
    expect(scene.constant).toEqual({ word: 'open land', share: Number((12 / 22).toFixed(6)) });
    expect(scene.models[0].right.value).toBe(1);
    expect(scene.models[1].right.value).toBeCloseTo(10 / 22, 3);
    expect(scene.models[1].unread).toBe(1);
    expect(villas.groups).toEqual([expect.objectContaining({ name: 'forest', truth: 'no', n: 12 })]);
    const report = realReport(record);
    expect(report).toContain('Another sensor: evaluation only');
    expect(report).toContain(
      'SFT is right in 1.000 [1.000, 1.000] of 22; each word counting alike in 1.000 [1.000, 1.000], ' +
        'a constant answer in 0.500. Better than saying “open land” always (0.545).',
    );
    expect(report).toMatch(
      /SFT, then GRPO is right in 0\.455 \[.*\] of 22; .* in 0\.500\. \*\*Not told apart from saying “open land”/,
    );
    expect(report).toContain('| overpass | left out of the kinds of place |');
  });

  it('are missed by their name and source, and a zip of something else is refused', async () => {
    await expect(readRealPictures(data)).rejects.toThrow(/--data .*ucm128.*is not there; make it of UC Merced/);
    write([{ name: 'cats/1.jpg', data: greyJpeg(8, 8, 1) }]);
    await expect(readRealPictures(data)).rejects.toThrow('holds no JPEG of a known class');
    write([{ name: 'forest/forest01.jpg', data: greyJpeg(128, 128, 40).subarray(0, 300) }]);
    await expect(readRealPictures(data)).rejects.toThrow('forest/forest01.jpg');
  });
});
