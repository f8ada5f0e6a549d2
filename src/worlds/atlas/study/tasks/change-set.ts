import type { Planet } from '../../../../atlas/planet';
import { shippedPlanet } from '../../../../atlas/shipped-planet';
import type { TaskSample } from '../../../../domain/task';
import { TURNS } from '../../../../domain/turned-pixel';
import { judgedQuestions } from '../../../../study/tasks/judged-questions';
import type { TaskQuestion } from '../../../../study/tasks/measure-tasks';
import type { TurnedSquare } from '../../../../training/tasks/task-data';
import type { DrawnRegion } from '../atlas-squares';
import { changeSamplesOf } from './task-samples';
import { type AtlasTasks, EVALUATED, openDrawnAtlas } from './task-set';

const ALL_TURNS = Array.from({ length: TURNS }, (_, turn) => turn);

/**
 * The question what changed between the planet's two dates, of the squares that the tasks on one picture are about.
 * @param tasks the opened ones, whose weights and features are taken
 */
export async function openAtlasChange(tasks: AtlasTasks, work: string): Promise<AtlasTasks> {
  const { regions } = await openDrawnAtlas(work);
  return changeTasks(tasks, regions, shippedPlanet());
}

/** As `openAtlasChange`, of squares that were read before. @param regions what each tile shows, at which date */
export function changeTasks(tasks: AtlasTasks, regions: readonly DrawnRegion[], planet: Planet): AtlasTasks {
  const tileOf = new Map(regions.map(({ row }, tile) => [row.id, tile]));
  const rowOf = new Map(tasks.learned.map((tile, row) => [tile, row]));
  /** The tiles of both dates of a square, by the later one; null where only one was drawn. */
  const pairOf = (after: number): [number, number] | null => {
    const { row, date } = regions[after];
    const before = date === 1 ? tileOf.get(row.id.replace(/@1$/, '@0')) : undefined;
    return before === undefined ? null : [before, after];
  };
  const pictures = tasks.learned.flatMap((tile): TurnedSquare[] => {
    const rows = pairOf(tile)?.map((one) => rowOf.get(one));
    if (!rows?.every((row) => row !== undefined)) return [];
    const turned = changeSamplesOf(planet, regions[tile].region.id, ALL_TURNS);
    return turned[0].length > 0 ? [{ rows, turned }] : [];
  });
  const questions = regions.flatMap(({ row, region }, tile): TaskQuestion[] => {
    const split = EVALUATED.find((one) => one === row.splits.split);
    const tiles = split && pairOf(tile);
    if (!tiles) return [];
    return changeSamplesOf(planet, region.id, [0])[0].map((sample) => ({
      tiles,
      block: row.block ?? row.id,
      split,
      sample,
    }));
  });
  return { ...tasks, data: { ...tasks.data, pictures }, questions };
}

/**
 * What the best constant answer is found on: the judged squares. Half of them have not changed, which is so of few of
 * those that are learned from; there another answer earns most, and it would be too easy to beat.
 */
export const judgedChanges = ({ questions }: AtlasTasks): TaskSample[] =>
  judgedQuestions(questions).map(({ sample }) => sample);
