import { useMemo } from 'react';
import { type LandOutline, landOutline } from '../../charts/land-outline';
import { type MapFrame, mapFrame } from '../../charts/map-frame';
import { WORLD_WINDOW, windowAround } from '../../charts/map-window';
import { useExplorerState } from '../../panels/explorer-context';
import { useBorders } from '../../panels/use-borders';
import { worldById } from '../../worlds/worlds';
import type { TeleportTest } from './teleport-state';

/** What a test's maps are drawn on. */
export interface TeleportPaper {
  readonly frame: MapFrame;
  /** Null until the land is there. */
  readonly outline: LandOutline | null;
}

/** The window around a test's places and the land in it, the same for both models. */
export function useTeleportPaper({ draw, places }: TeleportTest): TeleportPaper {
  const { isGlobal } = worldById(useExplorerState((s) => s.world));
  const borders = useBorders(true);
  const isWhole = isGlobal && draw.scope === 'world';
  const frame = useMemo(
    () => mapFrame(isWhole ? WORLD_WINDOW : windowAround(places.map(({ context }) => context))),
    [isWhole, places],
  );
  const outline = useMemo(() => borders && landOutline(borders, frame), [borders, frame]);
  return { frame, outline };
}
