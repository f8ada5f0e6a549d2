import { useEffect, useState } from 'react';
import { loadPart } from '../../actions/load-part';
import type { HistoryEntry } from '../../store/history';
import { type ZoningId, zoningOf } from '../../store/zoning';
import { useExplorer } from '../explorer-context';
import type { RegionZone } from './zones-of';

/**
 * Regions taken together as the state says; null where each stands by itself, and until they are.
 * @param entries give the same array again while nothing changed
 */
export function useZones(entries: readonly HistoryEntry[], zoning: ZoningId): readonly RegionZone[] | null {
  const { store } = useExplorer();
  const [made, setMade] = useState<readonly RegionZone[] | null>(null);
  useEffect(() => {
    if (zoning === 'squares') return setMade(null);
    let isCurrent = true;
    loadPart(() => import('./zones-of'))
      .then(({ zonesOf }) => zonesOf(entries, zoningOf(zoning)))
      .then(
        (zones) => isCurrent && setMade(zones),
        (error: Error) => isCurrent && store.setState({ notice: error.message, zoning: 'squares' }),
      );
    return () => {
      isCurrent = false;
    };
  }, [store, entries, zoning]);
  return zoning === 'squares' ? null : made;
}
