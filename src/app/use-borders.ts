import { useEffect, useState } from 'react';
import type { BordersGeoJson } from '../context/borders-geojson';
import { useExplorer } from '../panels/explorer-context';

/** Land and borders of the gazetteer; null until they are there, and where they cannot be read. */
export function useBorders(): BordersGeoJson | null {
  const { commands } = useExplorer();
  const [borders, setBorders] = useState<BordersGeoJson | null>(null);
  useEffect(() => {
    let isCurrent = true;
    commands.borders().then(
      (found) => isCurrent && setBorders(found),
      // The map does without them; whoever asks for a place hears why the gazetteer cannot be read.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [commands]);
  return borders;
}
