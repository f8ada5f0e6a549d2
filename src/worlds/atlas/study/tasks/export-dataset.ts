import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TilePainter } from '../../../../atlas/paint/tile-painter';
import { shippedPlanet } from '../../../../atlas/shipped-planet';
import { seededRandom } from '../../../../domain/random';
import { REGION_GROUND_METERS } from '../../../../domain/region';
import type { TaskSample } from '../../../../domain/task';
import { taskById } from '../../../../profiling/tasks/tasks';
import { encodePng } from '../../../../study/png';
import { easyR1Row } from '../../../../study/tasks/easyr1/easyr1-row';
import { drawOnePerTask } from '../../../../training/tasks/task-data';
import type { DrawnRegion } from '../atlas-squares';
import { changeSamplesOf, samplesOf } from './task-samples';
import { openDrawnAtlas } from './task-set';

/** Files of a data set, one for each part of the planet. */
const SPLITS = ['seen_train', 'seen_heldout', 'unseen'] as const;

const OWN = fileURLToPath(new URL('../../../../study/tasks/easyr1/', import.meta.url));

/**
 * Writes the tasks as a data set of EasyR1: for each square one question of each task, its picture as a PNG, and beside
 * them the rewards and the launch configuration.
 * @param out an empty folder
 * @param most squares of each part of the planet, from all over it
 * @param sizePx side of the pictures
 */
export async function exportDataset(work: string, out: string, most: number, sizePx: number): Promise<number> {
  const { regions } = await openDrawnAtlas(work);
  const planet = shippedPlanet();
  const painter = new TilePainter(planet);
  await mkdir(join(out, 'images'), { recursive: true });
  const random = seededRandom(1, 'data set');
  let written = 0;
  for (const split of SPLITS) {
    const own = regions.filter(({ row }) => row.splits.split === split);
    const step = Math.max(1, own.length / most);
    const chosen = Array.from({ length: Math.min(most, own.length) }, (_, i) => own[Math.floor(i * step)]);
    const rows: string[] = [];
    for (const drawn of chosen) {
      const image = `images/${drawn.row.id}.png`;
      await writeFile(join(out, image), pictureOf(painter, drawn, sizePx));
      const questions = drawOnePerTask(samplesOf(planet, drawn, [0])[0], random);
      rows.push(...questions.map((sample) => rowOf(sample, drawn.row.id, [image])));
      const [changes] = drawn.date === 1 ? changeSamplesOf(planet, drawn.region.id, [0]) : [[]];
      for (const sample of changes) {
        const before = `images/${drawn.row.id}-before.png`;
        await writeFile(join(out, before), pictureOf(painter, { ...drawn, date: 0 }, sizePx));
        rows.push(rowOf(sample, drawn.row.id, [before, image]));
      }
    }
    await writeFile(join(out, `${split}.jsonl`), rows.map((row) => `${row}\n`).join(''));
    written += rows.length;
  }
  for (const file of ['tasks_reward.py', 'launch.yaml']) await copyFile(join(OWN, file), join(out, file));
  return written;
}

const rowOf = (sample: TaskSample, region: string, images: readonly string[]): string =>
  JSON.stringify(easyR1Row(sample, taskById(sample.task), `${region}/${sample.task}`, images));

function pictureOf(painter: TilePainter, { region, date }: DrawnRegion, sizePx: number): Buffer {
  const view = { layer: 'day', date } as const;
  const rgba = painter.paintRegion(region.lonDeg, region.latDeg, REGION_GROUND_METERS, sizePx, view);
  return encodePng(Uint8Array.from(rgba.filter((_, i) => i % 4 < 3)), sizePx, sizePx);
}
