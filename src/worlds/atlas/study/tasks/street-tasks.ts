import { join } from 'node:path';
import { TilePainter } from '../../../../atlas/paint/tile-painter';
import { shippedPlanet } from '../../../../atlas/shipped-planet';
import { STREET_LETTERS, type StreetLetter } from '../../../../domain/task';
import { TURNS } from '../../../../domain/turned-pixel';
import { NANO_CONFIG } from '../../../../model/config';
import type { TaskQuestion } from '../../../../study/tasks/measure-tasks';
import { tilesAt } from '../../../../training/dataset/eurosat';
import { extractFeatures, loadFeatures, saveFeatures } from '../../../../training/image-features';
import { type SeenTogether, seenTogether } from '../../../../training/tasks/seen-together';
import {
  likestCandidates,
  type StreetEyesSettings,
  type StreetLessons,
  trainStreetEyes,
} from '../../../../training/tasks/street-eyes';
import { turnedPicture } from '../../../../training/tasks/task-data';
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

/** The tasks with what the eyes alone find most alike. */
interface StreetTasks extends AtlasTasks {
  /** Letter of the candidate that is most like the view, by the tile of the view. */
  readonly likest: ReadonlyMap<number, StreetLetter>;
  /** For eyes that look at a view and a candidate together. */
  readonly together: SeenTogether;
}

/**
 * The question where a view from the street was taken, with eyes that were taught to compare: on views to learn from.
 * @param tasks the opened ones on one picture, whose decoder is taken
 */
export async function openAtlasStreet(tasks: AtlasTasks, work: string): Promise<StreetTasks> {
  const planet = shippedPlanet();
  const drawn = await openDrawnStreets(
    { planet, painter: new TilePainter(planet) },
    join(workPaths(work).drawn, 'streets'),
  );
  const folder = join(work, 'tasks', 'street-eyes');
  const learned = rowsOf(drawn, 'seen_train');
  const eyes = await trainStreetEyes(lessonsOf(drawn, learned), NANO_CONFIG, tasks.data.base, SETTINGS, folder);
  const base = eyes.weights;
  const rows = learned.flatMap(tilesOf);
  const file = join(folder, 'turned.f32');
  const kept = await loadFeatures(file, rows.length, NANO_CONFIG).catch(() => null);
  const features =
    kept ?? (await extractFeatures({ tiles: drawn.tiles }, rows, NANO_CONFIG, base, TURNS, turnedPicture));
  if (!kept) await saveFeatures(file, features);
  const asked = EVALUATED.flatMap((split) => rowsOf(drawn, split));
  const likest = await likestCandidates(lessonsOf(drawn, asked), NANO_CONFIG, eyes);
  return {
    ...tasks,
    together: seenTogether(NANO_CONFIG, eyes.head),
    likest: new Map(likest.map((candidate, i) => [asked[i] * STREET_PICTURES, STREET_LETTERS[candidate]])),
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

/** Questions of a part, as eyes that compare take them. */
const lessonsOf = ({ samples, tiles }: DrawnStreets, rows: readonly number[]): StreetLessons => ({
  tiles: tilesAt(tiles, rows.flatMap(tilesOf)),
  answers: rows.map((i) => STREET_LETTERS.indexOf(samples[i].answer)),
});

/** Tiles of a question: the view, then its candidates. */
const tilesOf = (question: number): number[] =>
  Array.from({ length: STREET_PICTURES }, (_, k) => question * STREET_PICTURES + k);
