import { useEffect, useState } from 'react';
import type { BordersGeoJson } from '../context/borders-geojson';
import type { WorldId } from '../worlds/worlds';
import { useExplorer, useExplorerState } from './explorer-context';

/**
 * Land and borders of the world that is looked at; null until they are there, where they cannot be read, where none are
 * wanted.
 */
export function useBorders(areWanted: boolean): BordersGeoJson | null {
  const { commands } = useExplorer();
  const world = useExplorerState((s) => s.world);
  const [borders, setBorders] = useState<{ readonly of: WorldId; readonly found: BordersGeoJson } | null>(null);
  useEffect(() => {
    if (!areWanted) return;
    let isCurrent = true;
    commands.borders().then(
      (found) => isCurrent && setBorders({ of: world, found }),
      // The map does without them; whoever asks for a place hears why the gazetteer cannot be read.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [areWanted, world, commands]);
  return areWanted && borders?.of === world ? borders.found : null;
}
