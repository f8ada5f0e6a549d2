import { useExplorer, useExplorerState } from './explorer-context';
import type { WorldParts } from './world-parts';

/** The parts of the world that is looked at. */
export function useWorldParts(): WorldParts {
  const { worlds } = useExplorer();
  return worlds[useExplorerState((s) => s.world)];
}
