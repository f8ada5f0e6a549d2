import { useMemo } from 'react';
import type { TileSource } from '../imagery/tile-source';
import { useExplorerState } from '../panels/explorer-context';
import { useWorldParts } from '../panels/use-world-parts';

/** The tiles of the world that is looked at. */
export function useMapSource(): TileSource {
  const world = useWorldParts();
  const sourceId = useExplorerState((s) => s.sourceId);
  const tileUrl = useExplorerState((s) => s.tileUrl);
  const atlasLayer = useExplorerState((s) => s.atlasLayer);
  const atlasDate = useExplorerState((s) => s.atlasDate);
  return useMemo(
    () => world.tiles({ sourceId, tileUrl, atlasLayer, atlasDate }),
    [world, sourceId, tileUrl, atlasLayer, atlasDate],
  );
}
