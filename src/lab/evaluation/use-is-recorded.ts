import { useExplorerState } from '../../panels/explorer-context';
import { worldById } from '../../worlds/worlds';
import { useLabState } from '../lab-context';
import { sourceIn } from './evaluation-state';

/** Whether the next evaluation is one that the site has recorded, so that no model need be asked. */
export function useIsRecorded(): boolean {
  const world = useExplorerState((s) => s.world);
  const settings = useLabState((s) => s.evaluationSettings);
  const own = useLabState((s) => s.ownData);
  const source = useExplorerState((explorer) => sourceIn(explorer, settings, own));
  return source === 'world' && worldById(world).evaluation === 'recorded';
}
