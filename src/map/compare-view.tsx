import { type CSSProperties, type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { Camera } from '../domain/camera';
import type { Region } from '../domain/region';
import type { MapCell } from './map-cell';
import { type MapHandle, MapView, type MapViewProps } from './map-view';
import { SwipeHandle } from './swipe-handle';

/** `overlay` shows one set of cells; the others compare the pair. */
export type CompareMode = 'overlay' | 'swipe' | 'side' | 'difference';

/** A model of the pair as the map names it. */
export interface PairName {
  readonly label: string;
  /** CSS colour of its name tag. */
  readonly colour: string;
  /** CSS colour that reads on it. */
  readonly ink: string;
}

/** What the modes colour. Give the same arrays again while nothing changed: another array is drawn anew. */
export interface ComparedCells {
  readonly overlay: readonly MapCell[];
  readonly sft: readonly MapCell[];
  readonly urbanR1: readonly MapCell[];
  readonly difference: readonly MapCell[];
}

export interface CompareViewProps extends Omit<MapViewProps, 'cells' | 'rightCells' | 'label' | 'chrome' | 'ref'> {
  readonly ref?: Ref<Pick<MapHandle, 'flyTo'>>;
  readonly mode: CompareMode;
  readonly cells: ComparedCells;
  /** Left and right: SFT, Urban-R1. */
  readonly pair: readonly [PairName, PairName];
}

/**
 * The map, and the ways to compare two models on it. One map stays through all modes, so that a change of mode keeps
 * camera and tiles; a swipe clips two sheets of cells above the same imagery, and only `side` adds a second map.
 */
export function CompareView({ ref, mode, cells, pair, ...map }: CompareViewProps) {
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
  const [sft, urbanR1] = pair;
  return (
    <div ref={frame} className={`map-compare map-compare-${mode}`} style={{ '--split': `${split}%` } as CSSProperties}>
      <div className="map-pane">
        <MapView
          {...map}
          {...linked(second)}
          ref={first}
          cells={firstCells(mode, cells)}
          rightCells={mode === 'swipe' ? cells.urbanR1 : null}
        />
        {isSide && <NameTag name={sft} />}
      </div>
      {isSide && (
        <div className="map-pane">
          <MapView
            {...map}
            {...linked(first)}
            ref={second}
            label={`Map, ${urbanR1.label}`}
            chrome={false}
            initialCamera={camera.current}
            cells={cells.urbanR1}
          />
          <NameTag name={urbanR1} />
        </div>
      )}
      {mode === 'swipe' && (
        <>
          <div className="map-swipe-names">
            <NameTag name={sft} />
            <NameTag name={urbanR1} />
          </div>
          <SwipeHandle
            value={split}
            label={`Swipe between ${sft.label} and ${urbanR1.label}`}
            frame={frame}
            onChange={setSplit}
          />
        </>
      )}
    </div>
  );
}

function NameTag({ name: { label, colour, ink } }: { name: PairName }) {
  return (
    <span className="map-name" style={{ background: colour, color: ink }}>
      {label}
    </span>
  );
}

function firstCells(mode: CompareMode, cells: ComparedCells): readonly MapCell[] {
  if (mode === 'overlay') return cells.overlay;
  return mode === 'difference' ? cells.difference : cells.sft;
}
