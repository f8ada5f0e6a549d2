import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TilePainter } from '../../../../atlas/paint/tile-painter';
import { shippedPlanet } from '../../../../atlas/shipped-planet';
import { STREET_LETTERS } from '../../../../domain/task';
import { TURNS } from '../../../../domain/turned-pixel';
import { NANO_CONFIG } from '../../../../model/config';
import type { Weights } from '../../../../model/parameters';
import type { TaskQuestion } from '../../../../study/tasks/measure-tasks';
import { extractFeatures, loadFeatures, saveFeatures } from '../../../../training/image-features';
import { type StreetEyesSettings, trainStreetEyes } from '../../../../training/tasks/street-eyes';
import { turnedPicture } from '../../../../training/tasks/task-data';
import { loadWeights, saveWeights } from '../../../../training/weights-file';
import { workPaths } from '../../../../training/work-folder';
import { type DrawnStreets, openDrawnStreets, STREET_PICTURES } from './street-drawn';
import { streetSamplesOf } from './task-samples';
import { type AtlasTasks, EVALUATED } from './task-set';

const SETTINGS: StreetEyesSettings = {
  seed: 1,
  steps: 600,
  batch: 16,
  schedule: { peak: 7e-4, warmupSteps: 40, decay: 'cosine' },
  checkpointEvery: 100,
};

const ALL_TURNS = Array.from({ length: TURNS }, (_, turn) => turn);

/**
 * The question where a view from the street was taken, with eyes that were taught to compare: on views to learn from.
 * @param tasks the opened ones on one picture, whose decoder is taken
 */
export async function openAtlasStreet(tasks: AtlasTasks, work: string): Promise<AtlasTasks> {
  const planet = shippedPlanet();
  const drawn = await openDrawnStreets(
    { planet, painter: new TilePainter(planet) },
    join(workPaths(work).drawn, 'streets'),
  );
  const folder = join(work, 'tasks', 'street-eyes');
  const learned = rowsOf(drawn, 'seen_train');
  const base = await openStreetEyes(tasks.data.base, drawn, learned, folder);
  const tilesOf = (question: number): number[] =>
    Array.from({ length: STREET_PICTURES }, (_, k) => question * STREET_PICTURES + k);
  const rows = learned.flatMap(tilesOf);
  const file = join(folder, 'turned.f32');
  const kept = await loadFeatures(file, rows.length, NANO_CONFIG).catch(() => null);
  const features =
    kept ?? (await extractFeatures({ tiles: drawn.tiles }, rows, NANO_CONFIG, base, TURNS, turnedPicture));
  if (!kept) await saveFeatures(file, features);
  return {
    ...tasks,
    learned: rows,
    data: {
      ...tasks.data,
      base,
      tiles: drawn.tiles,
      pictures: learned.map((question, i) => ({
        rows: tilesOf(i),
        turned: streetSamplesOf(drawn.samples[question], ALL_TURNS),
      })),
      features,
    },
    questions: EVALUATED.flatMap((split) =>
      rowsOf(drawn, split).map((question): TaskQuestion => {
        const { block } = drawn.samples[question];
        const [[sample]] = streetSamplesOf(drawn.samples[question], [0]);
        return { tiles: tilesOf(question), block, split, sample };
      }),
    ),
  };
}

const rowsOf = ({ samples }: DrawnStreets, split: string): number[] =>
  samples.flatMap((sample, i) => (sample.split === split ? [i] : []));

/** Eyes that compare; taught where they were not before. */
async function openStreetEyes(
  base: Weights,
  { samples, tiles }: DrawnStreets,
  learned: readonly number[],
  folder: string,
): Promise<Weights> {
  const file = join(folder, 'weights.safetensors');
  const known = await loadWeights(file, NANO_CONFIG).catch(() => null);
  if (known) return known;
  await mkdir(folder, { recursive: true });
  const bytes = (tiles.rgb.length / samples.length) | 0;
  const rgb = new Uint8Array(Buffer.concat(learned.map((i) => tiles.rgb.subarray(i * bytes, (i + 1) * bytes))));
  const ids = learned.flatMap((i) => tiles.ids.slice(i * STREET_PICTURES, (i + 1) * STREET_PICTURES));
  const answers = learned.map((i) => STREET_LETTERS.indexOf(samples[i].answer));
  const { weights } = await trainStreetEyes({ tiles: { ids, rgb }, answers }, NANO_CONFIG, base, SETTINGS, folder);
  await saveWeights(file, weights, NANO_CONFIG, { stage: 'street-eyes' });
  return weights;
}
