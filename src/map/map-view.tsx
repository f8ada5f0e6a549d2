import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import { t } from '../domain/words';
import './maplibre.css';
import './map.css';
import './map-notes.css';
import type { BordersGeoJson } from '../context/borders-geojson';
import type { Camera } from '../domain/camera';
import type { Region } from '../domain/region';
import type { TileSource } from '../imagery/tile-source';
import type { Area } from '../store/area';
import type { MapNote } from '../store/map-note';
import type { AreaDrawing } from './area-tool';
import { ExplorerMap, type SelectedBy } from './explorer-map';
import { cellText, type MapCell } from './map-cell';
import type { MapTheme } from './map-style';
import { useRevivedMap } from './use-revived-map';

/** What can be asked of a map that is on the page. */
export interface MapHandle {
  /** Goes there; the only way to move a map from outside, since it owns its camera. */
  flyTo(camera: Camera): void;
  /** Takes over the camera of a linked map, without a word to the listeners. */
  follow(camera: Camera): void;
  /** Shows the cursor of a linked map. */
  showCursor(region: Region | null): void;
}

export interface MapViewProps {
  readonly ref?: Ref<MapHandle>;
  /** Accessible name of the region; "Map" by default. */
  readonly label?: string;
  /** Read once, when the map is made. */
  readonly initialCamera: Camera;
  /** Null shows land and borders alone. */
  readonly source: TileSource | null;
  readonly theme: MapTheme;
  /** Land and borders to draw below the imagery; null until they are loaded. */
  readonly borders?: BordersGeoJson | null;
  /** Whether the world has Earth's land and borders; read once. True by default. */
  readonly hasBorders?: boolean;
  /** Drawn anew when the array is another one. */
  readonly cells: readonly MapCell[];
  /** Cells of the right half of a swipe at the custom property `--split` (a percentage); null without a swipe. */
  readonly rightCells?: readonly MapCell[] | null;
  /** What the first and the second model of a difference are called: left and right, where they stand side by side. */
  readonly pair: readonly [first: string, second: string];
  readonly selected: Region | null;
  /** Squares that wait to be asked about. */
  readonly waiting?: readonly Region[];
  /** What stands on the map about squares. */
  readonly notes?: readonly MapNote[];
  /** What is drawn on the map to be asked about. */
  readonly drawing?: AreaDrawing;
  onArea?(area: Area): void;
  /** Which square is taken at a point; the one around it by default. */
  readonly squareAt?: (region: Region) => Region;
  /** Whether it carries zoom buttons, scale and attribution; read once. True by default. */
  readonly chrome?: boolean;
  onCamera(camera: Camera): void;
  onSelect(region: Region, by: SelectedBy): void;
  onMove?(camera: Camera): void;
  onCursor?(region: Region | null): void;
  onTileError?(message: string): void;
}

/** A satellite map on which a click, Enter or a long press selects a region. It fills its parent. */
export function MapView(props: MapViewProps) {
  const { ref, source, theme, borders = null, cells, rightCells = null, selected } = props;
  const { waiting = NONE, notes = NO_NOTES, squareAt = asPointed, drawing = NOTHING_DRAWN } = props;
  const container = useRef<HTMLDivElement>(null);
  const [announced, setAnnounced] = useState('');

  const onMove = useEffectEvent((camera: Camera) => props.onMove?.(camera));
  const onCamera = useEffectEvent((camera: Camera) => props.onCamera(camera));
  const onSelect = useEffectEvent((region: Region, by: SelectedBy) => props.onSelect(region, by));
  const onArea = useEffectEvent((area: Area) => props.onArea?.(area));
  const onCursor = useEffectEvent((region: Region | null) => props.onCursor?.(region));
  const textOf = useEffectEvent((cell: MapCell) => cellText(cell, props.pair));
  const onTileError = useEffectEvent((message: string) => props.onTileError?.(message));
  const map = useRevivedMap(container, (element, onLost, camera = props.initialCamera) => {
    const { label = t`Map`, chrome = true, hasBorders = true } = props;
    const listener = {
      onMove,
      onCamera,
      onSelect,
      onArea,
      onCursor,
      onTileError,
      onLost,
      textOf,
      onAnnounce: setAnnounced,
    };
    return new ExplorerMap({ container: element, label, camera, source, theme, chrome, hasBorders }, listener);
  });

  useEffect(() => map?.setSource(source), [map, source]);
  useEffect(() => map?.setTheme(theme), [map, theme]);
  useEffect(() => map?.setBorders(borders), [map, borders]);
  useEffect(() => map?.setSelected(selected), [map, selected]);
  useEffect(() => map?.setWaiting(waiting), [map, waiting]);
  useEffect(() => map?.setNotes(notes), [map, notes]);
  useEffect(() => map?.setGrid(squareAt), [map, squareAt]);
  useEffect(() => map?.setArea(drawing), [map, drawing]);
  useEffect(() => {
    map?.setCells(cells, rightCells).catch((error: Error) => onTileError(cellsFailed(error)));
  }, [map, cells, rightCells]);

  useImperativeHandle(
    ref,
    () => ({
      flyTo: (camera) => map?.flyTo(camera),
      follow: (camera) => map?.follow(camera),
      showCursor: (region) => map?.showCursor(region),
    }),
    [map],
  );

  return (
    <div className="map" data-theme={theme}>
      <div ref={container} className="map-canvas" />
      <output className="map-spoken" aria-live="polite">
        {announced}
      </output>
    </div>
  );
}

const NONE: readonly Region[] = [];
const NO_NOTES: readonly MapNote[] = [];
const NOTHING_DRAWN: AreaDrawing = { area: null, squares: [] };
const asPointed = (region: Region): Region => region;

const cellsFailed = ({ message }: Error): string =>
  t`The coloured cells cannot be drawn (${message}). The map still answers; reload the page to try again.`;
