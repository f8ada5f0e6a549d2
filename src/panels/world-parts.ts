import type { ComponentType } from 'react';
import type { IndicatorId } from '../domain/indicator';
import type { TileSource } from '../imagery/tile-source';
import type { ExplorerState } from '../store/explorer-state';
import type { RegionDescription } from '../store/world-state';

/** What a world looks like on the page. */
export interface WorldParts {
  /** The way to a place, in the top bar. */
  readonly Finder: ComponentType;
  /** What the map shows, what colours it, and the legend of the colours. */
  readonly Settings: ComponentType;
  /** The true values of a place, below the answers; null where they are not known. */
  readonly Truth: ComponentType<{
    readonly place: RegionDescription;
    /** The indicator that is asked about. */
    readonly chosen: IndicatorId;
  }> | null;
  /** The tiles of its map; null while there are none that the visitor has agreed to. */
  tiles(
    view: Pick<ExplorerState, 'sourceId' | 'tileUrl' | 'agreedHosts' | 'atlasLayer' | 'atlasDate'> & {
      readonly packs: Pick<ExplorerState['packs'], 'ready'>;
    },
  ): TileSource | null;
}
