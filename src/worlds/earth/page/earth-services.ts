import type { ImageryChoice } from '../../../actions/evaluation-set';
import { loadPart } from '../../../actions/load-part';
import type { WorldServices } from '../../../actions/world-services';
import type { PlaceClient } from '../../../context/place-client';
import { REGION_GROUND_METERS, type Region } from '../../../domain/region';
import { inEnglish, t } from '../../../domain/words';
import type { PackedImagery } from '../../../imagery/crop';
import { isPackSource } from '../../../imagery/pack-address';
import type { RegionImage } from '../../../imagery/region-image';
import { sourceById } from '../../../imagery/sources';
import type { TileSource } from '../../../imagery/tile-source';
import { scoreOf } from '../../../profiling/scale';
import type { ExplorerState } from '../../../store/explorer-state';
import type { ExplorerStore } from '../../../store/explorer-store';
import { measuredScore } from '../../../store/measured-score';
import { pictureSizePx } from '../../../store/picture-size';
import { scalesOf } from '../../../store/scales-of';

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
      packed?: PackedImagery,
    ): Promise<RegionImage>;
  };
  /**
   * The tiles that a state asks for.
   * @throws Error naming what is wrong with the visitor's own address, or a host that the visitor has not agreed to
   */
  sourceOf(state: Asked): TileSource;
}

type Asked = Pick<ExplorerState, 'sourceId' | 'tileUrl' | 'agreedHosts' | 'packs'>;

/** What is asked of packs, which is loaded with the first that is chosen. */
const ofPacks = () => loadPart(() => import('./pack-imagery'));

/**
 * Earth: words of the gazetteer, pictures of the chosen source, and what was measured where a recorded question knows
 * it.
 */
export function earthServices(store: ExplorerStore, { places, imagery, sourceOf }: EarthTools): WorldServices {
  /** Whose pictures a region is shown with, and what a pack has of it. */
  const imageryOf = async (region: Region, chosen?: ImageryChoice) => {
    const isPack = isPackSource((chosen ?? store.getState()).sourceId);
    const packs = isPack ? await ofPacks() : null;
    await packs?.packsKnown(store);
    const source = sourceOf({ ...store.getState(), ...chosen });
    return { source, packed: await packs?.packedImagery(source, region) };
  };
  /** What a pack knows of a region; null for nothing, or other imagery. */
  const knownOf = async (region: Region, sourceId: string) =>
    isPackSource(sourceId) ? (await ofPacks()).packedRegion(store, sourceId, region) : null;
  return {
    squareAt: async (region) => {
      const { sourceId } = store.getState();
      return isPackSource(sourceId) ? (await (await ofPacks()).packGrid(store, sourceId)).squareAt(region) : region;
    },
    grid: async () => {
      const { sourceId } = store.getState();
      if (isPackSource(sourceId)) return (await ofPacks()).packGrid(store, sourceId);
      return (await loadPart(() => import('./earth-grid'))).EARTH_GRID;
    },
    describe: async ({ lonDeg, latDeg }) => ({ ...(await places.describe(lonDeg, latDeg)), atlas: null }),
    crop: async (region, signal, onProgress, chosen) => {
      const { source, packed } = await imageryOf(region, chosen);
      return imagery.crop(region, source, pictureSizePx(store.getState()), signal, onProgress, packed);
    },
    pictureCost: async (regions) => {
      const state = store.getState();
      if (isPackSource(state.sourceId)) return t`Nothing to fetch: the pictures are in the pack.`;
      const { tileCostText } = await loadPart(() => import('./tile-cost'));
      return tileCostText(regions, sourceOf(state), pictureSizePx(state));
    },
    borders: () => places.borders(),
    drawPlaces: (draw) => places.draw(draw),
    evaluationSet: async () => {
      throw new Error(t`Nothing is known of Earth to evaluate on. Import your own data.`);
    },
    evaluated: async ({ lonDeg, latDeg }, chosen, signal) => {
      const region = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
      const { source, packed } = await imageryOf(region, chosen);
      const [{ rgb }, { context }, { shownBy }] = await Promise.all([
        imagery.crop(region, source, pictureSizePx(store.getState()), signal, () => {}, packed),
        places.describe(lonDeg, latDeg),
        loadPart(() => import('../../../actions/shown-by')),
      ]);
      return {
        rgb,
        context,
        checked: { ...shownBy(rgb), cover: (await knownOf(region, chosen.sourceId))?.cover ?? null },
      };
    },
    questions: async () => [],
    imageryName: ({ sourceId }) => {
      const pack = store.getState().packs.ready?.find(({ source }) => source.id === sourceId);
      return inEnglish(() => pack?.source.label ?? sourceById(sourceId)?.label ?? t`tiles of your own`);
    },
    truth: async (region, _, indicator) => {
      const { recorded, manifests, sourceId } = store.getState();
      const value = (await knownOf(region, sourceId))?.values[indicator] ?? null;
      const scale = scalesOf(manifests)[indicator];
      if (value !== null && scale) return scoreOf(scale, value);
      return measuredScore(recorded?.entries ?? [], region, indicator);
    },
  };
}
