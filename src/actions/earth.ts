import type { PlaceClient } from '../context/place-client';
import type { Region } from '../domain/region';
import type { RegionImage } from '../imagery/region-image';
import type { TileSource } from '../imagery/tile-source';
import type { ExplorerStore } from '../store/explorer-store';
import type { WorldServices } from './world-services';

/** Regions closer than this are the same square: about a metre. */
const SAME_DEG = 1e-5;

/** What Earth is looked at with. */
export interface EarthTools {
  readonly places: Pick<PlaceClient, 'describe'>;
  readonly imagery: {
    /** @throws ImageryError in words for people */
    crop(
      region: Region,
      source: TileSource,
      signal: AbortSignal,
      onProgress: (tilesDone: number, tilesTotal: number) => void,
    ): Promise<RegionImage>;
  };
  /** The tiles that a state asks for. @throws Error naming what is wrong with the visitor's own address */
  sourceOf(state: { readonly sourceId: string; readonly tileUrl: string }): TileSource;
}

/** Earth: words of the gazetteer, pictures of the chosen source, and what was measured where a recorded question knows it. */
export const earth = (store: ExplorerStore, { places, imagery, sourceOf }: EarthTools): WorldServices => ({
  drawsItself: false,
  squareAt: async (region) => region,
  describe: async ({ lonDeg, latDeg }) => ({ ...(await places.describe(lonDeg, latDeg)), atlas: null }),
  crop: async (region, signal, onProgress) => imagery.crop(region, sourceOf(store.getState()), signal, onProgress),
  truth: async ({ lonDeg, latDeg }, _, indicator) => {
    const same = (store.getState().recorded?.entries ?? []).find(
      ({ prediction: { region, indicator: asked } }) =>
        asked === indicator &&
        Math.abs(region.lonDeg - lonDeg) < SAME_DEG &&
        Math.abs(region.latDeg - latDeg) < SAME_DEG,
    );
    return same?.prediction.truth ?? null;
  },
});
