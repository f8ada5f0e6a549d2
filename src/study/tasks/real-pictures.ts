import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { REAL_QUESTIONS, realClassOf } from '../../atlas/tasks/real-classes';
import { type WordedPicture, wordFigures } from '../../bias/word-figures';
import { PICTURE_BYTES, PICTURE_PX } from '../../domain/picture';
import { resampleArea } from '../../imagery/resample';
import type { RealQuestionFigures, RealRecord } from '../../profiling/tasks/real-record';
import { parseTaskOutput } from '../../profiling/tasks/task-output';
import { taskById } from '../../profiling/tasks/tasks';
import type { TilePixels } from '../../training/dataset/eurosat';
import { decodeJpeg, type RgbImage } from '../../training/dataset/jpeg';
import { openZip } from '../../training/dataset/zip';
import type { TaskQuestion } from './measure-tasks';

/** Where the pictures lie in a folder of data. */
const PICTURES = join('ucm128', 'ucm128.zip');
const SOURCE = 'UC Merced Land Use, http://weegee.vision.ucmerced.edu/datasets/landuse.html';

/** Real pictures of known classes, as a model takes them. */
export interface RealPictures {
  readonly tiles: TilePixels;
  /** Class of each tile. */
  readonly classes: readonly string[];
}

/**
 * Reads the pictures of all classes that are asked about.
 * @param data folder that holds `ucm128/ucm128.zip`, of entries `class/classNN.jpg`
 * @throws Error in one line naming what is missing and where it is to be had, or the picture that is damaged
 */
export async function readRealPictures(data: string): Promise<RealPictures> {
  const path = join(data, PICTURES);
  await access(path).catch(() => {
    throw new Error(`--data ${data}: ${PICTURES} is not there; make it of ${SOURCE}: a zip of class/classNN.jpg`);
  });
  const zip = await openZip(path);
  try {
    const found = zip.names.flatMap((name) => {
      const group = /\.jpe?g$/i.test(name) ? realClassOf(name) : null;
      return group !== null && REAL_QUESTIONS.some(({ truths }) => truths.has(group)) ? [{ name, group }] : [];
    });
    if (found.length === 0) throw new Error(`${path}: holds no JPEG of a known class; give a zip of class/classNN.jpg`);
    const rgb = new Uint8Array(found.length * PICTURE_BYTES);
    for (const [i, { name }] of found.entries())
      rgb.set(asModelsTake(decodeJpeg(await zip.read(name), name)), i * PICTURE_BYTES);
    return { tiles: { ids: found.map(({ name }) => name), rgb }, classes: found.map(({ group }) => group) };
  } finally {
    zip.close();
  }
}

/** The middle square of a picture, resized by area as crops are: [64 * 64 * 3]. */
function asModelsTake({ width, height, rgb }: RgbImage): Uint8Array {
  const side = Math.min(width, height);
  const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  const rgba = new Uint8Array(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const from = 3 * ((top + Math.floor(i / side)) * width + left + (i % side));
    rgba.set(rgb.subarray(from, from + 3), 4 * i);
  }
  return resampleArea(rgba, side, PICTURE_PX);
}

/** What is asked of the pictures: each question of those of its classes, the questions one after the other. */
export const realTaskQuestions = ({ tiles, classes }: RealPictures): TaskQuestion[] =>
  REAL_QUESTIONS.flatMap(({ id, task, question, truths }) =>
    classes.flatMap((group, tile): TaskQuestion[] => {
      const answer = truths.get(group);
      const sample = { task, question, template: id, trace: [], facts: [] };
      return answer === undefined
        ? []
        : [{ tiles: [tile], block: tiles.ids[tile], split: group, sample: { ...sample, answer } }];
    }),
  );

interface RealRun {
  readonly madeOn: string;
  readonly models: RealRecord['models'];
  readonly pictures: RealPictures;
  /** As `realTaskQuestions` has them. */
  readonly questions: readonly TaskQuestion[];
  /** Of each model, in the order of the questions. */
  readonly outputs: readonly (readonly string[])[];
}

/** The figures of what models wrote about real pictures. */
export function realRecordOf({ madeOn, models, pictures, questions, outputs }: RealRun): RealRecord {
  const figures = REAL_QUESTIONS.flatMap(({ id, task }): RealQuestionFigures[] => {
    const { grammar } = taskById(task);
    const asked = questions.flatMap((question, i): WordedPicture[] => {
      const { template, answer } = question.sample;
      if (template !== id) return [];
      const said = outputs.map((own) => (parseTaskOutput(own[i], grammar)?.answer as string | undefined) ?? null);
      return [{ id: question.block, group: question.split, truth: String(answer), said }];
    });
    if (asked.length === 0) return [];
    const { groups, ...rest } = wordFigures(asked, grammar.words.length, models.length);
    return [
      {
        id,
        ...rest,
        models: [...rest.models],
        groups: groups.map((group) => ({ ...group, models: [...group.models] })),
      },
    ];
  });
  return { schema: 1, madeOn, pictures: pictures.classes.length, models, questions: figures.map(rounded) };
}

const DECIMALS = 6;

/** With as many decimals as anybody reads. */
const rounded = (figures: RealQuestionFigures): RealQuestionFigures =>
  JSON.parse(
    JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Number(value.toFixed(DECIMALS)) : value)),
  );
