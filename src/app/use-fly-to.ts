import { type RefObject, useEffect, useRef } from 'react';
import type { MapHandle } from '../map/map-view';
import { useExplorer } from '../panels/explorer-context';

/** Lets commands move the map that takes the ref; without a map they set where the next one begins. */
export function useFlyTo(): RefObject<MapHandle | null> {
  const { store, commands } = useExplorer();
  const map = useRef<MapHandle>(null);
  useEffect(() => {
    commands.flyTo = (camera) => map.current?.flyTo(camera);
    return () => {
      commands.flyTo = (camera) => store.setState({ camera });
    };
  }, [commands, store]);
  return map;
}
