import { type CSSProperties, type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { Camera } from '../domain/camera';
import type { Side } from '../domain/model-row';
import type { Region } from '../domain/region';
import { t } from '../domain/words';
import type { MapCell } from './map-cell';
import { type MapHandle, MapView, type MapViewProps } from './map-view';
import { SwipeHandle } from './swipe-handle';

/** `overlay` shows one set of cells; the others compare two models, `four` with the picture and the truth as well. */
export type CompareMode = 'overlay' | 'swipe' | 'side' | 'four' | 'difference';

/** What the modes colour. Give the same arrays again while nothing changed: another array is drawn anew. */
export interface ComparedCells {
  readonly overlay: readonly MapCell[];
  readonly first: readonly MapCell[];
  readonly second: readonly MapCell[];
  readonly difference: readonly MapCell[];
  /** What is true of the same regions, as far as it is known. */
  readonly truth: readonly MapCell[];
}

export interface CompareViewProps extends Omit<MapViewProps, 'cells' | 'rightCells' | 'label' | 'chrome' | 'ref'> {
  readonly ref?: Ref<Pick<MapHandle, 'flyTo'>>;
  readonly mode: CompareMode;
  readonly cells: ComparedCells;
  /** Why there is no map of the truth among four, for people; null where there is one. */
  readonly withoutTruth: string | null;
}

/** One of the maps that lie beside each other. */
interface Pane {
  readonly cells: readonly MapCell[];
  /** What it is called; null for a map by itself. */
  readonly name: string | null;
  /** Of a model; null for what is none. */
  readonly side: Side | null;
}

const NO_CELLS: readonly MapCell[] = [];

/**
 * The map, and the ways to compare two models on it. One map stays through all modes, so that a change of mode keeps
 * camera and tiles; a swipe clips two sheets of cells above the same imagery, and only `side` and `four` add maps,
 * which give their graphics back when they go.
 */
export function CompareView({ ref, mode, cells, withoutTruth, ...map }: CompareViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const maps = useRef<(MapHandle | null)[]>([]);
  const camera = useRef(map.initialCamera);
  const [split, setSplit] = useState(50);
  useImperativeHandle(ref, () => ({ flyTo: (target) => maps.current[0]?.flyTo(target) }), []);

  const linked = (own: number) => {
    const others = () => maps.current.filter((_, i) => i !== own);
    return {
      ref: (handle: MapHandle | null) => {
        maps.current[own] = handle;
      },
      onMove: (moved: Camera) => {
        camera.current = moved;
        for (const other of others()) other?.follow(moved);
        map.onMove?.(moved);
      },
      onCursor: (region: Region | null) => {
        for (const other of others()) other?.showCursor(region);
        map.onCursor?.(region);
      },
    };
  };
  const [main, ...more] = panesOf(mode, cells, map.pair, withoutTruth === null);
  const [left, right] = map.pair;
  return (
    <div ref={frame} className={`map-compare map-compare-${mode}`} style={{ '--split': `${split}%` } as CSSProperties}>
      <div className="map-pane">
        <MapView {...map} {...linked(0)} cells={main.cells} rightCells={mode === 'swipe' ? cells.second : null} />
        {main.name && <NameTag side={main.side} label={main.name} />}
      </div>
      {more.map(({ cells: own, name, side }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a map stays where it is, whatever it shows
        <div key={i} className="map-pane">
          <MapView
            {...map}
            {...linked(i + 1)}
            label={t`Map, ${name}`}
            chrome={false}
            initialCamera={camera.current}
            cells={own}
          />
          {name && <NameTag side={side} label={name} />}
        </div>
      ))}
      {mode === 'four' && withoutTruth !== null && (
        <p className="map-pane map-without" role="status">
          {withoutTruth}
        </p>
      )}
      {mode === 'swipe' && (
        <>
          <div className="map-swipe-names">
            <NameTag side="first" label={left} />
            <NameTag side="second" label={right} />
          </div>
          <SwipeHandle value={split} label={t`Swipe between ${left} and ${right}`} frame={frame} onChange={setSplit} />
        </>
      )}
    </div>
  );
}

function NameTag({ side, label }: { readonly side: Side | null; readonly label: string }) {
  return (
    <span className="map-name" data-side={side ?? undefined}>
      {label}
    </span>
  );
}

/** The maps of a mode; the first of them is there in all modes. */
function panesOf(
  mode: CompareMode,
  { overlay, first, second, difference, truth }: ComparedCells,
  [left, right]: MapViewProps['pair'],
  hasTruth: boolean,
): readonly [Pane, ...Pane[]] {
  const [a, b]: readonly Pane[] = [
    { cells: first, name: left, side: 'first' },
    { cells: second, name: right, side: 'second' },
  ];
  if (mode === 'side') return [a, b];
  if (mode === 'four') {
    const known: readonly Pane[] = hasTruth ? [{ cells: truth, name: t`Truth`, side: null }] : [];
    return [{ cells: NO_CELLS, name: t`Imagery`, side: null }, a, b, ...known];
  }
  const alone = mode === 'overlay' ? overlay : mode === 'difference' ? difference : first;
  return [{ cells: alone, name: null, side: null }];
}
