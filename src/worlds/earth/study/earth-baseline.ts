import { IMAGE_FEATURE_NAMES, imageFeatures } from '../../../study/baseline/image-features';
import type { BaselineTiles } from '../../../study/baseline/run-baseline';
import { decodeTile, openTiles } from '../../../training/dataset/eurosat';
import { indicatorValue } from '../../../training/dataset/indicator-value';
import { readLabels, splitGroup } from '../../../training/dataset/labels';
import { EARTH } from '../earth';
import { EARTH_INDICATORS } from '../earth-indicators';

/**
 * Reads EuroSAT's tiles one at a time and keeps only their features (91 numbers instead of 12 KB of pixels each).
 * @param images zip of tiles
 * @param onProgress called after each tile with the number done
 * @throws Error naming the tile that is missing or damaged, or the unknown split column.
 */
export async function earthBaseline(
  images: string,
  labels: string,
  splitColumn: string,
  onProgress: (done: number, of: number) => void,
): Promise<BaselineTiles> {
  const rows = await readLabels(labels);
  const imageColumns = IMAGE_FEATURE_NAMES.map(() => new Float32Array(rows.length));
  const split = rows.map((row) => splitGroup(row, splitColumn));
  const source = await openTiles(images);
  try {
    for (const [i, { id }] of rows.entries()) {
      const features = imageFeatures(decodeTile(id, await source.readJpeg(id)).rgb);
      for (let f = 0; f < features.length; f++) imageColumns[f][i] = features[f];
      onProgress(i + 1, rows.length);
    }
  } finally {
    source.close();
  }
  return {
    world: EARTH.id,
    ids: rows.map((row) => row.id),
    places: rows.map((row) => ({ latDeg: row.lat, lonDeg: row.lon, country: row.country ?? '' })),
    placeColumns: [],
    split,
    block: rows.map((row) => row.block ?? row.id),
    landCover: rows.map((row) => row.landCover),
    values: Object.fromEntries(EARTH_INDICATORS.map(({ id }) => [id, rows.map((row) => indicatorValue(row, id))])),
    imageColumns,
  };
}
