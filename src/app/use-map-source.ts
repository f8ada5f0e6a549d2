import { useMemo } from 'react';
import type { TileSource } from '../imagery/tile-source';
import { atlasSource } from '../map/atlas-tiles';
import { useExplorerState } from '../panels/explorer-context';
import { sourceOf } from './open-services';

/** The tiles of the world that is looked at. */
export function useMapSource(): TileSource {
  const world = useExplorerState((s) => s.world);
  const sourceId = useExplorerState((s) => s.sourceId);
  const tileUrl = useExplorerState((s) => s.tileUrl);
  const layer = useExplorerState((s) => s.atlasLayer);
  const date = useExplorerState((s) => s.atlasDate);
  return useMemo(() => {
    if (world === 'atlas') return atlasSource({ layer, date });
    try {
      return sourceOf({ sourceId, tileUrl });
    } catch {
      // Custom tiles without an address yet: the map keeps the default until there is one.
      return sourceOf({ sourceId: '', tileUrl: '' });
    }
  }, [world, sourceId, tileUrl, layer, date]);
}
