import { type CSSProperties, type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { Camera } from '../domain/camera';
import type { Side } from '../domain/model-row';
import type { Region } from '../domain/region';
import type { MapCell } from './map-cell';
import { type MapHandle, MapView, type MapViewProps } from './map-view';
import { SwipeHandle } from './swipe-handle';

/** `overlay` shows one set of cells; the others compare two models. */
export type CompareMode = 'overlay' | 'swipe' | 'side' | 'difference';

/** What the modes colour. Give the same arrays again while nothing changed: another array is drawn anew. */
export interface ComparedCells {
  readonly overlay: readonly MapCell[];
  readonly first: readonly MapCell[];
  readonly second: readonly MapCell[];
  readonly difference: readonly MapCell[];
}

export interface CompareViewProps extends Omit<MapViewProps, 'cells' | 'rightCells' | 'label' | 'chrome' | 'ref'> {
  readonly ref?: Ref<Pick<MapHandle, 'flyTo'>>;
  readonly mode: CompareMode;
  readonly cells: ComparedCells;
}

/**
 * The map, and the ways to compare two models on it. One map stays through all modes, so that a change of mode keeps
 * camera and tiles; a swipe clips two sheets of cells above the same imagery, and only `side` adds a second map.
 */
export function CompareView({ ref, mode, cells, ...map }: CompareViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const first = useRef<MapHandle>(null);
  const second = useRef<MapHandle>(null);
  const camera = useRef(map.initialCamera);
  const [split, setSplit] = useState(50);
  useImperativeHandle(ref, () => ({ flyTo: (target) => first.current?.flyTo(target) }), []);

  const linked = (other: { readonly current: MapHandle | null }) => ({
    onMove: (moved: Camera) => {
      camera.current = moved;
      other.current?.follow(moved);
      map.onMove?.(moved);
    },
    onCursor: (region: Region | null) => {
      other.current?.showCursor(region);
      map.onCursor?.(region);
    },
  });
  const isSide = mode === 'side';
  const [left, right] = map.pair;
  return (
    <div ref={frame} className={`map-compare map-compare-${mode}`} style={{ '--split': `${split}%` } as CSSProperties}>
      <div className="map-pane">
        <MapView
          {...map}
          {...linked(second)}
          ref={first}
          cells={firstCells(mode, cells)}
          rightCells={mode === 'swipe' ? cells.second : null}
        />
        {isSide && <NameTag side="first" label={left} />}
      </div>
      {isSide && (
        <div className="map-pane">
          <MapView
            {...map}
            {...linked(first)}
            ref={second}
            label={`Map, ${right}`}
            chrome={false}
            initialCamera={camera.current}
            cells={cells.second}
          />
          <NameTag side="second" label={right} />
        </div>
      )}
      {mode === 'swipe' && (
        <>
          <div className="map-swipe-names">
            <NameTag side="first" label={left} />
            <NameTag side="second" label={right} />
          </div>
          <SwipeHandle value={split} label={`Swipe between ${left} and ${right}`} frame={frame} onChange={setSplit} />
        </>
      )}
    </div>
  );
}

function NameTag({ side, label }: { readonly side: Side; readonly label: string }) {
  return (
    <span className="map-name" data-side={side}>
      {label}
    </span>
  );
}

function firstCells(mode: CompareMode, cells: ComparedCells): readonly MapCell[] {
  if (mode === 'overlay') return cells.overlay;
  return mode === 'difference' ? cells.difference : cells.first;
}
