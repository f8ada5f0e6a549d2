import { groupedBy } from '../../domain/grouped-by';
import type { RegionContext } from '../../domain/region';
import { fixedOrder, sampleOfSplit } from '../../domain/sample';
import type { RegionTable } from '../../training/regions';

/** What is measured, and on how many tiles. */
export interface EvaluationPlan {
  /** Rows to score. */
  readonly tiles: readonly number[];
  /** Positions in `tiles` of the pictures whose claimed place is moved, and the places claimed. */
  readonly locationTiles: readonly number[];
  readonly claimedPlaces: readonly RegionContext[];
  /** Positions in `tiles` for the prompts that leave a part out; empty leaves the ablations out. */
  readonly ablationTiles: readonly number[];
  /** Positions in `tiles` for the forced land-cover words; empty leaves the test out. */
  readonly causalTiles: readonly number[];
  /** Perturbed pictures: name, positions in `tiles`, and their image tokens in that order. */
  readonly perturbed: readonly {
    readonly name: string;
    readonly tiles: readonly number[];
    readonly image: (position: number) => Float32Array;
  }[];
}

/** How many tiles each part of an evaluation takes. Drawn once by seed 0, so that all models meet the same ones. */
export interface EvaluationSizes {
  /** At most this many tiles of each split. */
  readonly perSplit: number;
  readonly locationTiles: number;
  readonly claimedPlaces: number;
  readonly ablationTiles: number;
  readonly causalTiles: number;
}

/** Up to `count` items, spread evenly over the groups of `key`. */
export function spreadEvenly<T>(items: readonly T[], key: (item: T) => string, count: number, purpose: string): T[] {
  const queues = [...groupedBy(fixedOrder(items, purpose), key).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, queue]) => queue);
  const out: T[] = [];
  for (let round = 0; out.length < count && queues.some((q) => round < q.length); round++)
    for (const queue of queues) if (round < queue.length && out.length < count) out.push(queue[round]);
  return out;
}

/** Places to claim in the location test: of regions spread over all countries of the table. */
export function claimedPlacesOf(regions: RegionTable, count: number): RegionContext[] {
  const rows = regions.rows.map((_, i) => i);
  return spreadEvenly(rows, (i) => regions.rows[i].country ?? '?', count, 'claimed places').map(
    (i) => regions.contexts[i],
  );
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
    spreadEvenly(fresh.length > 0 ? fresh : positions, (p) => groupOf(tiles[p]) as string, count, purpose);
  return {
    tiles,
    locationTiles: take(sizes.locationTiles, 'location'),
    claimedPlaces: claimedPlacesOf(regions, sizes.claimedPlaces),
    ablationTiles: take(sizes.ablationTiles, 'ablations'),
    causalTiles: take(sizes.causalTiles, 'forced cover'),
    perturbed: [],
  };
}
