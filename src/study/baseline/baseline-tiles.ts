import type { IndicatorId } from '../../domain/indicator';
import { decodeTile, type TileZip } from '../../training/dataset/eurosat';
import { indicatorValue } from '../../training/dataset/indicator-value';
import { type LabelRow, splitGroup } from '../../training/dataset/labels';
import { EARTH_INDICATORS } from '../../worlds/earth/earth-indicators';
import { IMAGE_FEATURE_NAMES, imageFeatures } from './image-features';
import type { BaselineTiles } from './run-baseline';

/**
 * Reads tiles one at a time and keeps only their features (91 numbers instead of 12 KB of pixels each).
 * @param onProgress called after each tile with the number done
 * @throws Error naming the tile that is missing or damaged, or the unknown split column.
 */
export async function baselineTiles(
  source: TileZip,
  rows: readonly LabelRow[],
  splitColumn: string,
  onProgress: (done: number) => void = () => {},
): Promise<BaselineTiles> {
  const imageColumns = IMAGE_FEATURE_NAMES.map(() => new Float32Array(rows.length));
  const split = rows.map((row) => splitGroup(row, splitColumn));
  for (const [i, { id }] of rows.entries()) {
    const features = imageFeatures(decodeTile(id, await source.readJpeg(id)).rgb);
    for (let f = 0; f < features.length; f++) imageColumns[f][i] = features[f];
    onProgress(i + 1);
  }
  return {
    ids: rows.map((row) => row.id),
    places: rows.map((row) => ({ latDeg: row.lat, lonDeg: row.lon, country: row.country ?? '' })),
    split,
    block: rows.map((row) => row.block ?? row.id),
    values: Object.fromEntries(
      EARTH_INDICATORS.map(({ id }) => [id, rows.map((row) => indicatorValue(row, id))]),
    ) as Record<IndicatorId, (number | null)[]>,
    imageColumns,
  };
}
