import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PICTURE_PX } from '../domain/picture';
import { type ImageStatistics, measureImage } from '../imagery/statistics';
import { loadTiles, openTiles, type TilePixels, tileAt } from './dataset/eurosat';
import { type LabelRow, readLabels } from './dataset/labels';
import type { RegionRow } from './regions';

/** Share of the tiles of each country that no training stage sees: the honest test of what a trace claims. */
export const KEPT_OUT_SHARE = 0.1;

/** What was measured on the tiles, in the cache folder. */
export const STATISTICS_FILE = 'image-statistics-2.json';

/** Regions with their pictures and what can be measured on the pixels. */
export interface DevelopmentSet {
  readonly rows: readonly RegionRow[];
  readonly tiles: TilePixels;
  readonly statistics: readonly ImageStatistics[];
}

/**
 * Whether a tile is kept out of every training stage: a fixed tenth by FNV-1a hash of its id, alike in every country.
 * What follows an "@" in the id, the date of a picture, does not count.
 */
export function isKeptOut(id: string): boolean {
  const { length } = id.split('@', 1)[0];
  let h = 0x811c9dc5;
  for (let i = 0; i < length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  return ((Math.imul(h, 0x2c1b3c6d) >>> 0) % 1000) / 1000 < KEPT_OUT_SHARE;
}

/**
 * Reads labels and pixels. Statistics are measured once and kept in `cache`, if given.
 * @param keep which rows to read; all by default
 */
export async function openDevelopmentSet(
  imagesPath: string,
  labelsPath: string,
  { cache, keep = () => true }: { cache?: string; keep?: (row: LabelRow) => boolean } = {},
): Promise<DevelopmentSet & { readonly rows: readonly LabelRow[] }> {
  const rows = (await readLabels(labelsPath)).filter(keep);
  if (rows.length === 0)
    throw new Error(`${labelsPath}: no row is left to work on; check the split column and the filter`);
  const source = await openTiles(imagesPath);
  try {
    const tiles = await loadTiles(
      source,
      rows.map((r) => r.id),
    );
    return { rows, tiles, statistics: await measureTiles(tiles, cache) };
  } finally {
    source.close();
  }
}

async function measureTiles(tiles: TilePixels, cache: string | undefined): Promise<ImageStatistics[]> {
  const file = cache && join(cache, STATISTICS_FILE);
  const text = file ? await readFile(file, 'utf8').catch(() => null) : null;
  const known: Record<string, ImageStatistics> = text ? JSON.parse(text) : {};
  const missing = tiles.ids.some((id) => !known[id]);
  const statistics = tiles.ids.map((id, i) => known[id] ?? measureImage(tileAt(tiles, i), PICTURE_PX, PICTURE_PX));
  if (file && cache && missing) {
    for (const [i, id] of tiles.ids.entries()) known[id] = statistics[i];
    await mkdir(cache, { recursive: true });
    await writeFile(file, JSON.stringify(known));
  }
  return statistics;
}
