import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedPlanet } from '../../../../atlas/shipped-planet';
import { seededRandom } from '../../../../domain/random';
import { TURNS } from '../../../../domain/turned-pixel';
import { adaptVocabulary } from '../../../../model/adapt-vocabulary';
import { NANO_CONFIG } from '../../../../model/config';
import type { Weights } from '../../../../model/parameters';
import { loadTokenizer } from '../../../../model/tokenizer';
import type { TokenizerJson } from '../../../../model/tokenizer-format';
import type { TaskQuestion } from '../../../../study/tasks/measure-tasks';
import type { TilePixels } from '../../../../training/dataset/eurosat';
import { extractFeatures, type ImageFeatures, loadFeatures, saveFeatures } from '../../../../training/image-features';
import { type TaskData, turnedPicture } from '../../../../training/tasks/task-data';
import { loadWeights } from '../../../../training/weights-file';
import { workPaths } from '../../../../training/work-folder';
import { ATLAS } from '../../atlas';
import { type DrawnPlanet, readDrawn } from '../drawn-planet';
import { openTaskEyes } from './task-eyes';
import { samplesOf } from './task-samples';

/** What questions and answers of the tasks are written in. */
export const TASKS_TOKENIZER = 'public/models/tasks-tokenizer.json';

/** Parts of the planet that tasks are asked on, none of which is learned from. */
export const EVALUATED = ['seen_heldout', 'unseen'] as const;

const ALL_TURNS = Array.from({ length: TURNS }, (_, turn) => turn);

/** The tasks on the shipped planet: what is learned from, and what is asked. */
export interface AtlasTasks {
  readonly data: TaskData;
  readonly questions: readonly TaskQuestion[];
  /** Tiles that are learned from: those of the rows of the features. */
  readonly learned: readonly number[];
  /** Where each tile lies. */
  readonly places: readonly { readonly regionId: string; readonly lonDeg: number; readonly latDeg: number }[];
}

/** The squares of the shipped planet as they were drawn for its training. @throws Error where they were not */
export const openDrawnAtlas = (work: string): Promise<DrawnPlanet> =>
  readDrawn(join(workPaths(work).drawn, 'shipped')).catch(() => {
    throw new Error(
      `${work}: its planet is not drawn; run npm run train -- features --world atlas --work ${work} first`,
    );
  });

/** Opens the tasks in the working folder of the planet's base, behind its `base` stage. */
export async function openAtlasTasks(work: string): Promise<AtlasTasks> {
  const paths = workPaths(work);
  const drawn = await openDrawnAtlas(work);
  const { regions, tiles } = drawn;
  const planet = shippedPlanet();
  const rowsOf = (split: string): number[] => regions.flatMap(({ row }, i) => (row.splits.split === split ? [i] : []));
  const base = await openTaskEyes(await loadWeights(paths.baseWeights, NANO_CONFIG), drawn, work);
  const train = rowsOf('seen_train');
  const words = await readJson(TASKS_TOKENIZER);
  const own = await readJson(ATLAS.training.tokenizer);
  return {
    learned: train,
    places: regions.map(({ row }) => ({ regionId: row.id, lonDeg: row.lon, latDeg: row.lat })),
    data: {
      config: NANO_CONFIG,
      tokenizer: loadTokenizer(words),
      base: adaptVocabulary(base, own, words, seededRandom(1, 'tasks/new tokens')),
      tiles,
      pictures: train.map((tile, row) => ({ rows: [row], turned: samplesOf(planet, regions[tile], ALL_TURNS) })),
      features: await turnedFeatures(join(work, 'tasks', 'eyes', 'turned.f32'), tiles, train, base),
    },
    questions: EVALUATED.flatMap((split) =>
      rowsOf(split).flatMap((i) =>
        samplesOf(planet, regions[i], [0])[0].map((sample): TaskQuestion => {
          const { id, block } = regions[i].row;
          return { tiles: [i], block: block ?? id, split, sample };
        }),
      ),
    ),
  };
}

/** Image tokens of pictures in all their turns by the eyes of the tasks, kept in a file. */
async function turnedFeatures(
  file: string,
  tiles: TilePixels,
  rows: readonly number[],
  base: Weights,
): Promise<ImageFeatures> {
  const kept = await loadFeatures(file, rows.length, NANO_CONFIG).catch(() => null);
  if (kept?.views === TURNS) return kept;
  const made = await extractFeatures({ tiles }, rows, NANO_CONFIG, base, TURNS, turnedPicture);
  await saveFeatures(file, made);
  return made;
}

const readJson = async (path: string): Promise<TokenizerJson> => JSON.parse(await readFile(path, 'utf8'));
