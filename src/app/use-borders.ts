import { useEffect, useState } from 'react';
import type { BordersGeoJson } from '../context/borders-geojson';
import { useExplorer } from '../panels/explorer-context';

/** Land and borders of the gazetteer; null until they are there, where they cannot be read, and where none are wanted. */
export function useBorders(areWanted: boolean): BordersGeoJson | null {
  const { commands } = useExplorer();
  const [borders, setBorders] = useState<BordersGeoJson | null>(null);
  useEffect(() => {
    if (!areWanted) return;
    let isCurrent = true;
    commands.borders().then(
      (found) => isCurrent && setBorders(found),
      // The map does without them; whoever asks for a place hears why the gazetteer cannot be read.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [areWanted, commands]);
  return areWanted ? borders : null;
}
