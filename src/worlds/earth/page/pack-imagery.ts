import { openedPack } from '../../../actions/packs/opened-packs';
import { packDesk } from '../../../actions/packs/pack-desk';
import type { RegionGrid } from '../../../actions/region-grid';
import { countText } from '../../../domain/number-text';
import type { Region } from '../../../domain/region';
import { t } from '../../../domain/words';
import type { PackedImagery } from '../../../imagery/crop';
import { ImageryError } from '../../../imagery/imagery-error';
import { packOf } from '../../../imagery/pack-address';
import type { TileSource } from '../../../imagery/tile-source';
import type { Pack } from '../../../packs/pack';
import type { PackRegion } from '../../../packs/pack-regions';
import type { ExplorerStore } from '../../../store/explorer-store';
import { packTiles } from '../../../store/packs-state';
import { EARTH_GRID } from './earth-grid';
import { PackSquares } from './pack-squares';

const SQUARES = new WeakMap<Pack, Promise<PackSquares | null>>();

/** The squares that a pack has pictures of; null for a pack of a map alone. */
function squaresOf(pack: Pack): Promise<PackSquares | null> {
  const known =
    SQUARES.get(pack) ?? pack.regions().then((regions) => (regions.length > 0 ? new PackSquares(regions) : null));
  SQUARES.set(pack, known);
  return known;
}

/** The pack that imagery comes from. @throws ImageryError `input` where it is not here */
async function packOfSource(store: ExplorerStore, sourceId: string): Promise<Pack> {
  await packDesk(store).ready();
  const tiles = packTiles({ sourceId, packs: store.getState().packs }, 'earth');
  return openedPack((tiles && packOf(tiles.template)) ?? '');
}

/**
 * What a pack has of a region. One with pictures of places gives models those alone, as they are: its map is drawn of
 * them, for people.
 * @throws ImageryError `not_covered` where it has no picture of the place
 */
export async function packedImagery(source: TileSource, region: Region): Promise<PackedImagery> {
  const pack = openedPack(packOf(source.template) ?? '');
  const squares = await squaresOf(pack);
  if (!squares) return { archive: pack.imagery, picture: null };
  const found = squares.at(region);
  if (found) return { archive: pack.imagery, picture: pack.pictureOf(found) };
  throw new ImageryError(
    'not_covered',
    t`This pack has pictures of ${countText(squares.count)} places, and none of this one. Click one of the squares that the map shows, or choose other imagery.`,
  );
}

/** The place of a pack that a region is; null for none, or without a pack. */
export async function packedRegion(store: ExplorerStore, sourceId: string, region: Region): Promise<PackRegion | null> {
  const pack = await packOfSource(store, sourceId);
  return (await squaresOf(pack))?.at(region) ?? null;
}

/** Waits until the packs of this browser are known, so that their sources are. */
export const packsKnown = (store: ExplorerStore): Promise<void> => packDesk(store).ready();

/** Squares that can be asked about with the imagery of a pack: its own, where it has pictures of places. */
export async function packGrid(store: ExplorerStore, sourceId: string): Promise<RegionGrid> {
  const squares = await squaresOf(await packOfSource(store, sourceId));
  if (!squares) return EARTH_GRID;
  return { squareAt: (region) => squares.squareAt(region), squaresIn: (area) => squares.squaresIn(area) };
}
