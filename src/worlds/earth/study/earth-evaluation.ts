import { PICTURE_PX } from '../../../domain/picture';
import { measureImage } from '../../../imagery/statistics';
import type { EvaluationData } from '../../../study/shipped/evaluation-data';
import { loadTiles, openTiles, tileAt } from '../../../training/dataset/eurosat';
import { readLabels } from '../../../training/dataset/labels';
import { describeRegions } from '../../../training/regions';
import { readGazetteer } from '../../../training/repository-files';
import { EARTH } from '../earth';

/** Earth's tiles and labels; rows whose picture is not in the zip are left out and counted. */
export async function earthEvaluation(
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
    const statistics = rows.map((_, i) => measureImage(tileAt(tiles, i), PICTURE_PX, PICTURE_PX));
    const regions = describeRegions(rows, statistics, await readGazetteer());
    const groups = rows.map((r) => r.splits[splitColumn] ?? 'all');
    return { world: EARTH.id, set: { rows, tiles, statistics }, regions, groups };
  } finally {
    source.close();
  }
}
