import { measureImage } from '../../imagery/statistics';
import { atlasWorld } from '../../training/atlas-world';
import { loadTiles, openTiles, TILE_SIZE, tileAt } from '../../training/dataset/eurosat';
import { readLabels } from '../../training/dataset/labels';
import type { DevelopmentSet } from '../../training/development-set';
import { describeRegions, type RegionTable } from '../../training/regions';
import { readGazetteer } from '../../training/repository-files';
import type { WorldId } from '../../worlds/worlds';

/** Regions to evaluate on, with their pictures. */
export interface EvaluationData {
  readonly world: WorldId;
  readonly set: DevelopmentSet;
  readonly regions: RegionTable;
  /** Group of each row, whose figures are kept apart; null leaves a row out. */
  readonly groups: readonly (string | null)[];
}

/** Earth's tiles and labels; rows whose picture is not in the zip are left out and counted. */
export async function earthData(
  images: string,
  labels: string,
  splitColumn: string,
  onNote: (line: string) => void,
): Promise<EvaluationData> {
  const all = await readLabels(labels, [splitColumn]);
  if (!all.some((r) => splitColumn in r.splits))
    onNote(`${labels}: no column "${splitColumn}"; all rows are one group, "all"`);
  const source = await openTiles(images);
  try {
    const rows = all.filter((r) => source.has(r.id));
    if (rows.length === 0)
      throw new Error(`${images}: holds no picture of any row of ${labels}; check that they belong together`);
    if (rows.length < all.length)
      onNote(`${all.length - rows.length} of ${all.length} rows have no picture in the zip and are left out`);
    const tiles = await loadTiles(
      source,
      rows.map((r) => r.id),
    );
    const statistics = rows.map((_, i) => measureImage(tileAt(tiles, i), TILE_SIZE, TILE_SIZE));
    const regions = describeRegions(rows, statistics, await readGazetteer());
    const groups = rows.map((r) => r.splits[splitColumn] ?? 'all');
    return { world: 'earth', set: { rows, tiles, statistics }, regions, groups };
  } finally {
    source.close();
  }
}

/** The simulated planet at its later date; regions to learn from are among them, as a group of their own. */
export async function atlasData(work: string): Promise<EvaluationData> {
  const world = atlasWorld(work);
  const set = await world.openSet();
  const regions = await world.openRegions();
  const isLater = (i: number): boolean => regions.rows[i].id.endsWith('@1') && regions.values.population[i] !== null;
  const groups = regions.rows.map(({ splits }, i) => (isLater(i) ? splits.split : null));
  return { world: 'atlas', set, regions, groups };
}
