import type { RegionContext } from '../../domain/region';
import { fixedOrder, sampleOfSplit } from '../../domain/sample';
import type { RegionTable } from '../../training/regions';
import type { EvaluationPlan } from './measure-model';

/** How many tiles each part of an evaluation takes. Drawn once by seed 0, so that all models meet the same ones. */
export interface EvaluationSizes {
  /** At most this many tiles of each split. */
  readonly perSplit: number;
  readonly locationTiles: number;
  readonly claimedPlaces: number;
  readonly ablationTiles: number;
  readonly causalTiles: number;
}

/** Up to `count` items, spread evenly over the groups that `key` tells. */
export function spread<T>(items: readonly T[], key: (item: T) => string, count: number, purpose: string): T[] {
  const groups = new Map<string, T[]>();
  for (const item of fixedOrder(items, purpose)) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  const queues = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, queue]) => queue);
  const out: T[] = [];
  for (let round = 0; out.length < count && queues.some((q) => round < q.length); round++)
    for (const queue of queues) if (round < queue.length && out.length < count) out.push(queue[round]);
  return out;
}

/** Places to claim in the location test: of regions spread over all countries of the table. */
export function claimedPlacesOf(regions: RegionTable, count: number): RegionContext[] {
  const rows = regions.rows.map((_, i) => i);
  return spread(rows, (i) => regions.rows[i].country ?? '?', count, 'claimed places').map((i) => regions.contexts[i]);
}

/** Rows of the table by the split they are in; `groupOf` null leaves a row out. */
export function planEvaluation(
  regions: RegionTable,
  groupOf: (row: number) => string | null,
  sizes: EvaluationSizes,
): EvaluationPlan {
  const rows = regions.rows.map((_, i) => i).filter((i) => groupOf(i) !== null);
  const groups = [...new Set(rows.map((i) => groupOf(i) as string))].sort();
  const tiles = groups.flatMap((group) =>
    sampleOfSplit(
      rows.filter((i) => groupOf(i) === group),
      group,
      sizes.perSplit,
    ),
  );
  // Tests of reliance stay away from regions that were learned from, wherever there are others.
  const positions = tiles.map((_, position) => position);
  const fresh = positions.filter((p) => groupOf(tiles[p]) !== 'seen_train');
  const take = (count: number, purpose: string): number[] =>
    spread(fresh.length > 0 ? fresh : positions, (p) => groupOf(tiles[p]) as string, count, purpose);
  return {
    tiles,
    locationTiles: take(sizes.locationTiles, 'location'),
    claimedPlaces: claimedPlacesOf(regions, sizes.claimedPlaces),
    ablationTiles: take(sizes.ablationTiles, 'ablations'),
    causalTiles: take(sizes.causalTiles, 'forced cover'),
    perturbed: [],
  };
}
