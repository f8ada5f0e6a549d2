import { t } from '../../../domain/words';
import { lazyPart } from '../../../panels/lazy-part';
import type { PageWorld } from '../../page/page-world';
import { earthServices } from './earth-services';
import { agreedSource, earthTiles } from './earth-tiles';
import { CROPS, PLACES } from './earth-workers';
import { SearchPlaces } from './search-places';

/** The Earth on the page. */
export const EARTH_PAGE: PageWorld = {
  Finder: SearchPlaces,
  Settings: lazyPart(() => import('./earth-settings'), { part: t`What the map is set to`, place: 'glass' }),
  Truth: null,
  tiles: earthTiles,
  drawnTiles: null,
  open: (store) => earthServices(store, { places: PLACES, imagery: CROPS, sourceOf: agreedSource }),
};
