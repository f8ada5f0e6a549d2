import type { WorldServices } from '../../actions/world-services';
import type { DrawnTiles } from '../../map/drawn-tiles';
import type { WorldParts } from '../../panels/world-parts';
import type { ExplorerStore } from '../../store/explorer-store';

/** What a world brings to the page: how it looks, and what is done in it. */
export interface PageWorld extends WorldParts {
  /** What actions need of it. Called once; workers start when they are asked for the first time. */
  open(store: ExplorerStore): WorldServices;
  /** Tiles that the page draws for it; null where all of them are fetched. */
  readonly drawnTiles: DrawnTiles | null;
}
