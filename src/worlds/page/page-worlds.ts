import { ATLAS_PAGE } from '../atlas/page/atlas-page';
import { EARTH_PAGE } from '../earth/page/earth-page';
import type { WorldId } from '../worlds';
import type { PageWorld } from './page-world';

/** What each world brings to the page. */
export const PAGE_WORLDS: Readonly<Record<WorldId, PageWorld>> = { earth: EARTH_PAGE, atlas: ATLAS_PAGE };
