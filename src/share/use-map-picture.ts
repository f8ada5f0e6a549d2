import { useEffect, useEffectEvent, useState } from 'react';
import { loadPart } from '../actions/load-part';
import { reasonOf } from '../actions/reason-of';
import type { MapPicture, MapPictureRequest } from './map-picture';

/** A picture of the map, on its way or here. */
export type MapPictureState =
  | { readonly status: 'drawing' }
  | (MapPicture & { readonly status: 'ready' })
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Draws the map for a file, once: what lies below the dialog does not change meanwhile.
 * @param canBegin once all is here
 */
export function useMapPicture(request: () => MapPictureRequest, canBegin: boolean): MapPictureState {
  const [state, setState] = useState<MapPictureState>({ status: 'drawing' });
  const draw = useEffectEvent(async (signal: AbortSignal) => {
    const { mapPicture } = await loadPart(() => import('./map-picture'));
    return mapPicture(request(), signal);
  });
  useEffect(() => {
    if (!canBegin) return;
    const abort = new AbortController();
    draw(abort.signal).then(
      (picture) => !abort.signal.aborted && setState({ status: 'ready', ...picture }),
      (error: unknown) => !abort.signal.aborted && setState({ status: 'failed', reason: reasonOf(error) }),
    );
    return () => abort.abort();
  }, [canBegin]);
  return state;
}
