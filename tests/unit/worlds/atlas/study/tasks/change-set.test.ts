import { describe, expect, it } from 'vitest';
import { CITY_REGIONS } from '../../../../../../src/atlas/city/site';
import type { DrawnRegion } from '../../../../../../src/worlds/atlas/study/atlas-squares';
import { rowId } from '../../../../../../src/worlds/atlas/study/atlas-squares';
import { changeTasks } from '../../../../../../src/worlds/atlas/study/tasks/change-set';
import type { AtlasTasks } from '../../../../../../src/worlds/atlas/study/tasks/task-set';
import { shippedPlanet } from '../../../../atlas/shared-planet';

const CITY = 3;
const SQUARES = CITY_REGIONS ** 2;

/** Squares of a city at both dates, as they are drawn: all of one date, then all of the other. */
const regions = ([0, 1] as const).flatMap((date) =>
  Array.from({ length: SQUARES }, (_, i) => {
    const id = CITY * SQUARES + i;
    const split = i % 2 === 0 ? 'seen_train' : date === 1 ? 'unseen' : 'unused';
    return { row: { id: rowId(id, date), block: `b${i}`, splits: { split } }, region: { id }, date };
  }),
) as unknown as DrawnRegion[];
const learned = regions.flatMap(({ row }, tile) => (row.splits.split === 'seen_train' ? [tile] : []));
const opened = { learned, data: { pictures: [] }, questions: [] } as unknown as AtlasTasks;

describe('the squares that are asked what changed', () => {
  const { data, questions } = changeTasks(opened, regions, shippedPlanet());
  const regionOfRow = (row: number): DrawnRegion => regions[learned[row]];

  it('are learned from with both of their pictures, the earlier one first, in every turn', () => {
    expect(data.pictures.length).toBeGreaterThan(5);
    for (const { rows, turned } of data.pictures) {
      const [before, after] = rows.map(regionOfRow);
      expect([before.date, after.date]).toEqual([0, 1]);
      expect(before.region.id).toBe(after.region.id);
      expect(turned.map((samples) => samples.map(({ task }) => task))).toEqual(Array(8).fill(['change']));
    }
  });

  it('are asked about on parts of the planet that nothing is learned from, by both of their tiles', () => {
    expect(questions.length).toBeGreaterThan(5);
    for (const { tiles, split } of questions) {
      const [before, after] = tiles.map((tile) => regions[tile]);
      expect(split).toBe('unseen');
      expect([before.row.id, after.row.id]).toEqual([rowId(after.region.id, 0), rowId(after.region.id, 1)]);
    }
    const asked = new Set(questions.map(({ tiles }) => tiles[1]));
    expect(learned.some((tile) => asked.has(tile))).toBe(false);
  });

  it('are neither without their earlier picture', () => {
    const later = regions.filter(({ date }) => date === 1);
    const alone = changeTasks({ ...opened, learned: later.map((_, tile) => tile) }, later, shippedPlanet());
    expect([alone.data.pictures, alone.questions]).toEqual([[], []]);
  });
});
