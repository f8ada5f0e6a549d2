import { halfDegreeBlock } from '../../../bias/half-degree-block';
import { REGION_GROUND_METERS } from '../../../domain/region';
import { sampleOfSplit } from '../../../domain/sample';
import { PACK_SPLITS } from '../../../packs/pack-regions';
import type { PackPlan, PlannedRegion } from '../../../study/packs/pack-plan';
import { RegionMosaic } from '../../../study/packs/region-mosaic';
import { boundsOfTiles } from '../../../study/packs/write-archive';
import { decodeTile, type TileZip } from '../../../training/dataset/eurosat';
import { indicatorValue } from '../../../training/dataset/indicator-value';
import { type LabelRow, splitGroup } from '../../../training/dataset/labels';
import { EARTH_INDICATORS } from '../earth-indicators';

/** Pictures that are kept in memory while tiles are drawn: neighbours are drawn one after the other. */
const KEPT_PICTURES = 2000;
/** Below, a region would be less than a pixel. */
const LEAST_ZOOM = 8;

/** Which of EuroSAT's tiles a pack has. */
export interface EurosatChoice {
  readonly splits: readonly string[];
  /** At most this many of each split, the same ones as `npm run evaluate -- --per-split`. */
  readonly perSplit: number;
  /** The deepest zoom of the map. */
  readonly deepestZoom: number;
}

/**
 * A pack of EuroSAT: its tiles as they are, what was measured of them, and a map on which they lie at their places.
 * @param source has to stay open until the pack is built
 * @throws Error naming the option where no tile is left
 */
export function eurosatPack(rows: readonly LabelRow[], source: TileZip, choice: EurosatChoice): PackPlan {
  const chosen = PACK_SPLITS.filter((split) => choice.splits.includes(split)).flatMap((split) =>
    sampleOfSplit(
      rows.filter((row) => source.has(row.id) && splitGroup(row, 'split') === split),
      split,
      choice.perSplit,
    ),
  );
  if (chosen.length === 0) throw new Error('--data, --split: no tile has a label of these splits; check both');
  const pictures = new Map<string, Promise<Uint8Array>>();
  const pixelsOf = (index: number): Promise<Uint8Array> => {
    const { id } = chosen[index];
    const made = pictures.get(id) ?? source.readJpeg(id).then((bytes) => decodeTile(id, bytes).rgb);
    pictures.delete(id);
    pictures.set(id, made);
    for (const oldest of pictures.keys()) {
      if (pictures.size <= KEPT_PICTURES) break;
      pictures.delete(oldest);
    }
    return made;
  };
  const places = chosen.map(({ lon, lat }) => ({ lonDeg: lon, latDeg: lat }));
  const mosaic = new RegionMosaic(places, [LEAST_ZOOM, choice.deepestZoom], pixelsOf);
  return {
    about: {
      kind: 'eurosat',
      name: chosen.length === rows.length ? 'EuroSAT' : `EuroSAT, ${chosen.length} tiles`,
      world: 'earth',
      bounds: boundsOfTiles(mosaic.tiles.filter(({ z }) => z === choice.deepestZoom)),
      licence: 'EuroSAT: MIT; WorldPop: CC BY 4.0; Eurostat: re-use with attribution',
      attribution:
        'EuroSAT (Helber et al. 2019), contains modified Copernicus Sentinel data; WorldPop; VIIRS; MODIS; Eurostat',
      termsUrl: 'https://zenodo.org/records/7711810',
      mayInfer: true,
    },
    tiles: mosaic.tiles,
    tileType: 'png',
    atOnce: 1,
    tile: (tile) => mosaic.tile(tile),
    regions: chosen.map((row) => planned(row, source)),
    settings: { kind: 'eurosat', groundMeters: REGION_GROUND_METERS, ...choice, regions: chosen.length },
  };
}

const planned = (row: LabelRow, source: TileZip): PlannedRegion => ({
  region: {
    id: row.id,
    lonDeg: row.lon,
    latDeg: row.lat,
    split: splitGroup(row, 'split') as (typeof PACK_SPLITS)[number],
    group: row.country,
    block: row.block ?? halfDegreeBlock(row.lon, row.lat),
    cover: row.landCover,
    values: Object.fromEntries(EARTH_INDICATORS.map(({ id }) => [id, indicatorValue(row, id)])),
  },
  picture: () => source.readJpeg(row.id),
});
