import { loadPart } from '../../../actions/load-part';
import type { WorldServices } from '../../../actions/world-services';
import type { PlaceClient } from '../../../context/place-client';
import { REGION_GROUND_METERS, type Region } from '../../../domain/region';
import type { RegionImage } from '../../../imagery/region-image';
import { sourceById } from '../../../imagery/sources';
import type { TileSource } from '../../../imagery/tile-source';
import type { ExplorerState } from '../../../store/explorer-state';
import type { ExplorerStore } from '../../../store/explorer-store';
import { measuredScore } from '../../../store/measured-score';
import { pictureSizePx } from '../../../store/picture-size';

/** What Earth is looked at with. */
export interface EarthTools {
  readonly places: Pick<PlaceClient, 'describe' | 'draw' | 'borders'>;
  readonly imagery: {
    /** @throws ImageryError in words for people */
    crop(
      region: Region,
      source: TileSource,
      sizePx: number,
      signal: AbortSignal,
      onProgress: (tilesDone: number, tilesTotal: number) => void,
    ): Promise<RegionImage>;
  };
  /**
   * The tiles that a state asks for.
   * @throws Error naming what is wrong with the visitor's own address, or a host that the visitor has not agreed to
   */
  sourceOf(state: Pick<ExplorerState, 'sourceId' | 'tileUrl' | 'agreedHosts'>): TileSource;
}

/**
 * Earth: words of the gazetteer, pictures of the chosen source, and what was measured where a recorded question knows
 * it.
 */
export const earthServices = (store: ExplorerStore, { places, imagery, sourceOf }: EarthTools): WorldServices => ({
  squareAt: async (region) => region,
  grid: async () => (await loadPart(() => import('./earth-grid'))).EARTH_GRID,
  describe: async ({ lonDeg, latDeg }) => ({ ...(await places.describe(lonDeg, latDeg)), atlas: null }),
  crop: async (region, signal, onProgress, chosen) => {
    const state = store.getState();
    return imagery.crop(region, sourceOf({ ...state, ...chosen }), pictureSizePx(state), signal, onProgress);
  },
  pictureCost: async (regions) => {
    const state = store.getState();
    const { tileCostText } = await loadPart(() => import('./tile-cost'));
    return tileCostText(regions, sourceOf(state), pictureSizePx(state));
  },
  borders: () => places.borders(),
  drawPlaces: (draw) => places.draw(draw),
  evaluationSet: async () => {
    throw new Error('Nothing is known of Earth to evaluate on. Import your own data.');
  },
  evaluated: async ({ lonDeg, latDeg }, chosen, signal) => {
    const region = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
    const state = store.getState();
    const source = sourceOf({ ...chosen, agreedHosts: state.agreedHosts });
    const [{ rgb }, { context }, { shownBy }] = await Promise.all([
      imagery.crop(region, source, pictureSizePx(state), signal, () => {}),
      places.describe(lonDeg, latDeg),
      loadPart(() => import('../../../actions/shown-by')),
    ]);
    return { rgb, context, checked: shownBy(rgb) };
  },
  questions: async () => [],
  imageryName: ({ sourceId }) => sourceById(sourceId)?.label ?? 'tiles of your own',
  truth: async (region, _, indicator) => measuredScore(store.getState().recorded?.entries ?? [], region, indicator),
});
