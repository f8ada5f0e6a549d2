import { useMemo } from 'react';
import type { TileSource } from '../imagery/tile-source';
import { useExplorerState } from '../panels/explorer-context';
import { useWorldParts } from '../panels/use-world-parts';

/** The tiles of the world that is looked at; null while there are none that the visitor has agreed to. */
export function useMapSource(): TileSource | null {
  const world = useWorldParts();
  const sourceId = useExplorerState((s) => s.sourceId);
  const tileUrl = useExplorerState((s) => s.tileUrl);
  const agreedHosts = useExplorerState((s) => s.agreedHosts);
  const ready = useExplorerState((s) => s.packs.ready);
  const atlasLayer = useExplorerState((s) => s.atlasLayer);
  const atlasDate = useExplorerState((s) => s.atlasDate);
  return useMemo(
    () => world.tiles({ sourceId, tileUrl, agreedHosts, packs: { ready }, atlasLayer, atlasDate }),
    [world, sourceId, tileUrl, agreedHosts, ready, atlasLayer, atlasDate],
  );
}
