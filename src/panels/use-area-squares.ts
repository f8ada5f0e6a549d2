import { useMemo } from 'react';
import type { Region } from '../domain/region';
import { useExplorerState } from './explorer-context';
import { useRegionGrid } from './use-region-grid';

const NO_SQUARES: readonly Region[] = [];

/** The squares of the area that is drawn; null where they are too many to be told. */
export function useAreaSquares(): readonly Region[] | null {
  const area = useExplorerState((s) => s.area);
  const grid = useRegionGrid();
  return useMemo(() => (area?.isClosed && grid ? grid.squaresIn(area) : NO_SQUARES), [area, grid]);
}
