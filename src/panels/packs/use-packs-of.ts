import { useEffect } from 'react';
import { loadPart } from '../../actions/load-part';
import type { ReadyPack } from '../../store/packs-state';
import type { WorldId } from '../../worlds/worlds';
import { useExplorer, useExplorerState } from '../explorer-context';

const NONE: readonly ReadyPack[] = [];

/** The packs that can be used; null until this browser's have been looked at, which this sees to. */
export function useReadyPacks(): readonly ReadyPack[] | null {
  const { store } = useExplorer();
  const ready = useExplorerState((s) => s.packs.ready);
  useEffect(() => {
    // Where its file does not come, the dialog of packs says so.
    if (!ready)
      loadPart(() => import('../../actions/packs/pack-desk')).then(
        (part) => part.packDesk(store).ready(),
        () => {},
      );
  }, [ready, store]);
  return ready;
}

/** The packs of a world that can be used; none until this browser's have been looked at, which this sees to. */
export const usePacksOf = (world: WorldId): readonly ReadyPack[] =>
  useReadyPacks()?.filter(({ manifest }) => manifest.world === world) ?? NONE;
