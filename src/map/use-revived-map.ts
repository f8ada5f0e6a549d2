import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { PartError } from '../actions/part-error';
import type { Camera } from '../domain/camera';
import { t } from '../domain/words';
import type { ExplorerMap } from './explorer-map';
import { revivalWait } from './revival';

const GIVEN_UP = t`Its graphics were taken away again and again, by the browser or by the driver of the graphics card. Try again, or load the page anew.`;

/**
 * A map that lives as long as the component, and is made anew where the browser takes its graphics away: a context
 * that comes back by itself would bring the tiles alone, not the cells.
 * @param make makes it in the element; it says by `onLost` that its graphics are gone, and begins where the one before
 *   it stood
 * @returns null until there is one
 * @throws PartError where there are no graphics for it, on drawing
 */
export function useRevivedMap(
  container: RefObject<HTMLElement | null>,
  make: (element: HTMLElement, onLost: () => void, before?: Camera) => ExplorerMap,
): ExplorerMap | null {
  const [map, setMap] = useState<ExplorerMap | null>(null);
  const [lossesMs, setLossesMs] = useState<readonly number[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const before = useRef<Camera>(undefined);
  const made = useEffectEvent(make);

  useEffect(() => {
    const onLost = (): void => setLossesMs((before) => (before === lossesMs ? [...before, performance.now()] : before));
    let current: ExplorerMap | null = null;
    const begin = (): void => {
      if (!container.current) return;
      try {
        current = made(container.current, onLost, before.current);
        setMap(current);
      } catch (error) {
        // A driver that is starting anew refuses for a while; one that never gave anything goes on refusing.
        if (lossesMs.length > 0) onLost();
        else setFailure(error);
      }
    };
    const life = new AbortController();
    const { signal } = life;
    const wait = revivalWait(lossesMs);
    if (wait === null) setFailure(new PartError(GIVEN_UP));
    else if (lossesMs.length === 0) begin();
    else {
      const timer = setTimeout(() => whenVisible(begin, signal), wait);
      signal.addEventListener('abort', () => clearTimeout(timer));
    }
    return () => {
      life.abort();
      setMap(null);
      if (!current) return;
      before.current = current.camera;
      current.remove();
    };
  }, [lossesMs, container]);

  if (failure !== null) throw failure;
  return map;
}

/** Does something once the page is seen: a hidden one gets no graphics on some devices. */
function whenVisible(job: () => void, signal: AbortSignal): void {
  if (document.hidden) document.addEventListener('visibilitychange', job, { once: true, signal });
  else job();
}
