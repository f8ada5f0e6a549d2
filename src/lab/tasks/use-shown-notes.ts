import { REGION_GROUND_METERS, type Region } from '../../domain/region';
import { sidePixels } from '../../map/region-cursor';
import { useExplorer } from '../../panels/explorer-context';
import type { MapNote } from '../../store/map-note';

/** Share of the narrower side of the window that the square takes. */
const SQUARE_SHARE = 0.36;

/**
 * Shows what was answered about a square where it lies on the map, which the lab would cover. The camera goes to that
 * square, or to `ground`.
 */
export function useShownNotes() {
  const { store, commands } = useExplorer();
  return ({ lonDeg, latDeg }: Pick<Region, 'lonDeg' | 'latDeg'>, notes: readonly MapNote[], ground?: Region): void => {
    store.setState({ notes });
    commands.change({ lab: 'closed' });
    const { region } = store.getState();
    // What was asked of the selected one stays as it is.
    if (region?.lonDeg !== lonDeg || region.latDeg !== latDeg) void commands.goTo({ lonDeg, latDeg });
    const { innerWidth, innerHeight } = window;
    const looked = ground ?? { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
    const zoom = Math.log2((SQUARE_SHARE * Math.min(innerWidth, innerHeight)) / sidePixels(looked, 0));
    commands.flyTo({ lonDeg: looked.lonDeg, latDeg: looked.latDeg, zoom });
  };
}
