import type { PageWorld } from '../../page/page-world';
import { earthServices } from './earth-services';
import { EarthSettings } from './earth-settings';
import { agreedSource, earthTiles } from './earth-tiles';
import { CROPS, PLACES } from './earth-workers';
import { SearchPlaces } from './search-places';

/** The Earth on the page. */
export const EARTH_PAGE: PageWorld = {
  Finder: SearchPlaces,
  Settings: EarthSettings,
  Truth: null,
  tiles: earthTiles,
  drawnTiles: null,
  open: (store) => earthServices(store, { places: PLACES, imagery: CROPS, sourceOf: agreedSource }),
};
