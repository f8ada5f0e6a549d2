import { useEffect, useState } from 'react';
import type { RegionGrid } from '../actions/region-grid';
import type { WorldId } from '../worlds/worlds';
import { useExplorer, useExplorerState } from './explorer-context';

/** The squares of the world that is looked at; null until they are known. */
export function useRegionGrid(): RegionGrid | null {
  const { commands } = useExplorer();
  const world = useExplorerState((s) => s.world);
  const [known, setKnown] = useState<{ readonly of: WorldId; readonly grid: RegionGrid } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    commands.grid().then(
      (grid) => isCurrent && setKnown({ of: world, grid }),
      // Without it a square lies around the point; what a click takes is asked of the world all the same.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [world, commands]);
  return known?.of === world ? known.grid : null;
}
