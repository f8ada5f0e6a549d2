import { useEffect, useState } from 'react';
import type { RegionGrid } from '../actions/region-grid';
import { isPackSource } from '../imagery/pack-address';
import { useExplorer, useExplorerState } from './explorer-context';

/** The squares of the world that is looked at; null until they are known. */
export function useRegionGrid(): RegionGrid | null {
  const { commands } = useExplorer();
  const world = useExplorerState((s) => s.world);
  // A pack has squares of its own.
  const sourceId = useExplorerState((s) => s.sourceId);
  const of = `${world} ${isPackSource(sourceId) ? sourceId : ''}`;
  const [known, setKnown] = useState<{ readonly of: string; readonly grid: RegionGrid } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    commands.grid().then(
      (grid) => isCurrent && setKnown({ of, grid }),
      // Without it a square lies around the point; what a click takes is asked of the world all the same.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [of, commands]);
  return known?.of === of ? known.grid : null;
}
