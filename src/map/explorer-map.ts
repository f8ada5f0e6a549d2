import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibreMap,
  type MapMouseEvent,
  type MapOptions,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { PartError } from '../actions/part-error';
import type { BordersGeoJson } from '../context/borders-geojson';
import type { Camera } from '../domain/camera';
import type { Region } from '../domain/region';
import { t } from '../domain/words';
import type { TileSource } from '../imagery/tile-source';
import type { Area } from '../store/area';
import type { MapNote } from '../store/map-note';
import { registerArchives } from './archive-protocol';
import { type AreaDrawing, AreaTool } from './area-tool';
import { CellStack } from './cell-stack';
import { Crosshair } from './crosshair';
import { imageryErrorText } from './imagery-error-text';
import type { MapCell } from './map-cell';
import { MapMarks } from './map-marks';
import { MapNotes } from './map-notes';
import { BORDERS, IMAGERY_LAYER, imageryLayer, imagerySource, type MapTheme, mapStyle, themePaint } from './map-style';
import { regionAt } from './region-cursor';
import { StyleChanges } from './style-changes';
import { registerWebTiles } from './web-tiles';

// MapLibre cannot find its worker by itself in a bundle, and says so only once tiles fail to come.
setWorkerUrl(workerUrl);
registerArchives();
registerWebTiles();

/** How a region was pointed at; `walk` goes from cell to cell, and asks nothing. */
export type SelectedBy = 'pointer' | 'crosshair' | 'walk';

/** What a map tells its owner. */
export interface MapListener {
  /** While the camera moves by the visitor's hand; not while it follows another map. */
  onMove(camera: Camera): void;
  /** Once the camera rests. */
  onCamera(camera: Camera): void;
  onSelect(region: Region, by: SelectedBy): void;
  /** The area that is being drawn, with each change. */
  onArea(area: Area): void;
  /** The region under the pointer or the crosshair; null when there is none. */
  onCursor(region: Region | null): void;
  /** Imagery that does not come, once for each source and cause. */
  onTileError(message: string): void;
  /** Once the browser has taken the graphics of map or cells away: nothing is drawn from now on. */
  onLost(): void;
  /** What is said of a cell. */
  textOf(cell: MapCell): string;
  /** A line to read aloud. */
  onAnnounce(text: string): void;
}

export interface MapSetting {
  readonly container: HTMLElement;
  /** Accessible name. */
  readonly label: string;
  readonly camera: Camera;
  /** Null shows what lies below the imagery alone. */
  readonly source: TileSource | null;
  readonly theme: MapTheme;
  /** Whether it carries zoom buttons, scale and attribution; of two linked maps one does. */
  readonly chrome: boolean;
  /** Whether Earth's land and borders lie below the imagery. */
  readonly hasBorders: boolean;
}

const MAX_ZOOM = 18;

const NO_GRAPHICS = t`The browser gives it no WebGL 2, of which it is drawn. Switch hardware acceleration on in its settings, close other pages with maps, or use another browser.`;

/** MapLibre's map. @throws PartError where there are no graphics for it */
function openMap(options: MapOptions): MapLibreMap {
  try {
    return new MapLibreMap(options);
  } catch (cause) {
    throw new PartError(NO_GRAPHICS, { cause });
  }
}

/** A MapLibre map with what the explorer needs of one. It owns its camera; nothing outside keeps it in step. */
export class ExplorerMap {
  private readonly map: MapLibreMap;
  private readonly marks: MapMarks;
  private readonly notes: MapNotes;
  private readonly cells: CellStack;
  private readonly crosshair: Crosshair;
  private readonly areaTool: AreaTool;
  private readonly tileErrors = new Set<string>();
  private readonly hasBorders: boolean;
  private source: TileSource | null;
  /** Whether the archive of the imagery could not be opened, which MapLibre does not try again by itself. */
  private isUnopened = false;
  private squareAt: (region: Region) => Region = (region) => region;
  /** Where the pointer rests; null when it is elsewhere. */
  private pointed: Region | null = null;
  private isFollowing = false;
  /** Whether the last move was another map's: that one speaks. */
  private isLed = false;
  private readonly style: StyleChanges;

  /** @throws PartError where there are no graphics for it */
  constructor(
    { container, label, camera, source, theme, chrome, hasBorders }: MapSetting,
    private readonly listener: MapListener,
  ) {
    this.source = source;
    this.hasBorders = hasBorders;
    this.map = openMap({
      container,
      style: mapStyle(theme, source, !prefersLessMotion(), hasBorders),
      center: [camera.lonDeg, camera.latDeg],
      zoom: camera.zoom,
      maxZoom: MAX_ZOOM,
      // A region has its sides to the north and the east, and is seen from above.
      maxPitch: 0,
      dragRotate: false,
      touchPitch: false,
      // A click asks the models; a double one would ask twice and zoom.
      doubleClickZoom: false,
      attributionControl: false,
      locale: {
        'Map.Title': label,
        'AttributionControl.ToggleAttribution': t`Toggle attribution`,
        'NavigationControl.ZoomIn': t`Zoom in`,
        'NavigationControl.ZoomOut': t`Zoom out`,
      },
    });
    this.style = new StyleChanges(this.map);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    if (chrome) addChrome(this.map);
    this.areaTool = new AreaTool(this.map, (area) => listener.onArea(area));
    this.marks = new MapMarks(this.map);
    this.notes = new MapNotes(this.map);
    this.cells = new CellStack(this.map, listener.onLost);
    this.crosshair = new Crosshair(this.map, this.marks, {
      onSelect: (region) => {
        const { lng: lonDeg, lat: latDeg } = this.map.getCenter();
        if (this.areaTool.isDrawing) this.areaTool.corner({ lonDeg, latDeg });
        else listener.onSelect(region, 'crosshair');
      },
      onCursor: (region) => {
        const { lng: lonDeg, lat: latDeg } = this.map.getCenter();
        this.areaTool.point({ lonDeg, latDeg });
        listener.onCursor(region);
      },
      onWalk: (region) => listener.onSelect(region, 'walk'),
      nextCell: (from, step) => this.cells.next(from, step)?.region ?? null,
      squareAt: (region) => this.squareAt(region),
      onAnnounce: (text) => !this.isLed && listener.onAnnounce(text),
      textAt: (region) => this.textAt(region.lonDeg, region.latDeg, container.clientWidth / 2),
    });
    this.listen();
  }

  get camera(): Camera {
    const { lng, lat } = this.map.getCenter().wrap();
    return { lonDeg: lng, latDeg: lat, zoom: this.map.getZoom() };
  }

  /** Moves with an animation, or at once for a visitor who asked for less motion. */
  flyTo({ lonDeg, latDeg, zoom }: Camera): void {
    const target = { center: [lonDeg, latDeg] as [number, number], zoom };
    if (prefersLessMotion()) this.map.jumpTo(target);
    else this.map.flyTo({ ...target, speed: 2, maxDuration: 3000 });
  }

  /** Takes over the camera of another map, and tells nobody. */
  follow({ lonDeg, latDeg, zoom }: Camera): void {
    this.isFollowing = true;
    this.map.jumpTo({ center: [lonDeg, latDeg], zoom });
    this.isFollowing = false;
  }

  /** Shows the cursor of another map. */
  showCursor(region: Region | null): void {
    this.marks.set({ cursor: region });
  }

  setSource(source: TileSource | null): void {
    if (source === this.source) return;
    this.source = source;
    this.tileErrors.clear();
    this.showSource();
  }

  setTheme(theme: MapTheme): void {
    this.style.make('theme', () => {
      for (const [layer, property, colour] of themePaint(theme, this.hasBorders))
        this.map.setPaintProperty(layer, property, colour);
    });
  }

  setBorders(borders: BordersGeoJson | null): void {
    if (!borders || !this.hasBorders) return;
    this.style.make('borders', () => {
      this.map.getSource<GeoJSONSource>(BORDERS)?.setData(borders as unknown as GeoJSON.FeatureCollection);
    });
  }

  /** @param right cells of the right half of a swipe, where `cells` fill the left one; null without a swipe */
  setCells(cells: readonly MapCell[], right: readonly MapCell[] | null): Promise<void> {
    return this.cells.set(cells, right);
  }

  setSelected(region: Region | null): void {
    this.marks.set({ selected: region });
  }

  /** Squares that wait to be asked about. */
  setWaiting(waiting: readonly Region[]): void {
    this.marks.set({ waiting });
  }

  /** What stands on the map about squares. */
  setNotes(notes: readonly MapNote[]): void {
    this.notes.set(notes);
  }

  setArea(drawing: AreaDrawing): void {
    this.areaTool.set(drawing);
    if (this.areaTool.isDrawing && !this.crosshair.isShown) this.marks.set({ cursor: null });
  }

  /** Which square is taken at a point: that is what the cursor shows, and what a click selects. */
  setGrid(squareAt: (region: Region) => Region): void {
    this.squareAt = squareAt;
    if (this.crosshair.isShown) this.crosshair.refresh();
    else if (this.pointed) this.showCursor(squareAt(this.pointed));
  }

  remove(): void {
    this.crosshair.remove();
    this.areaTool.remove();
    this.cells.remove();
    this.marks.remove();
    this.notes.remove();
    this.map.remove();
  }

  private listen(): void {
    const map = this.map;
    map.on('webglcontextlost', () => this.listener.onLost());
    map.on('move', () => {
      this.isLed = this.isFollowing;
      if (!this.isFollowing) this.listener.onMove(this.camera);
    });
    map.on('moveend', () => {
      // A map that follows rests in every frame.
      if (this.isFollowing) return;
      if (this.isUnopened) this.showSource();
      this.listener.onCamera(this.camera);
    });
    map.on('mousemove', (event) => this.onPointer(event));
    map.on('mouseout', () => this.onPointerOut());
    map.on('dragstart', () => this.marks.setTip(null));
    map.on('click', (event) => {
      if (this.areaTool.isDrawing) this.areaTool.click(event);
      else if (!this.areaTool.hasPressed) this.listener.onSelect(this.squareUnder(event.lngLat), 'pointer');
    });
    map.on('contextmenu', ({ lngLat, originalEvent }) => {
      // MapLibre makes this event up when a finger rests; a right click is the browser's own.
      if (!originalEvent.isTrusted && !this.areaTool.isDrawing)
        this.listener.onSelect(this.squareUnder(lngLat), 'pointer');
    });
    map.on('error', ({ error, ...source }) => {
      const isImagery = 'sourceId' in source && source.sourceId === IMAGERY_LAYER;
      if (isImagery && !('tile' in source)) this.isUnopened = true;
      this.onError(error, isImagery);
    });
  }

  private showSource(): void {
    this.isUnopened = false;
    this.style.make('source', () => {
      if (this.map.getSource(IMAGERY_LAYER)) {
        this.map.removeLayer(IMAGERY_LAYER);
        this.map.removeSource(IMAGERY_LAYER);
      }
      if (!this.source) return;
      this.map.addSource(IMAGERY_LAYER, imagerySource(this.source));
      this.map.addLayer(imageryLayer(!prefersLessMotion()));
    });
  }

  private onPointer({ lngLat, point }: MapMouseEvent): void {
    if (this.crosshair.isCoarse) return;
    this.crosshair.yieldToPointer();
    if (this.areaTool.isDrawing) return;
    this.pointed = regionAt(lngLat.lng, lngLat.lat);
    const region = this.squareAt(this.pointed);
    this.marks.set({ cursor: region });
    const text = this.textAt(lngLat.lng, lngLat.lat, point.x);
    this.marks.setTip(text === null || this.map.isMoving() ? null : { x: point.x, y: point.y, text });
    this.listener.onCursor(region);
  }

  private squareUnder({ lng, lat }: MapMouseEvent['lngLat']): Region {
    return this.squareAt(regionAt(lng, lat));
  }

  private onPointerOut(): void {
    this.marks.setTip(null);
    this.pointed = null;
    if (this.crosshair.isShown) return;
    this.marks.set({ cursor: null });
    this.listener.onCursor(null);
  }

  /** What is said of the cell at a point, `x` px from the left edge; null without a cell. */
  private textAt(lonDeg: number, latDeg: number, x: number): string | null {
    const cell = this.cells.at(lonDeg, latDeg, x);
    return cell && this.listener.textOf(cell);
  }

  private onError(error: object, isImagery: boolean): void {
    if (isImagery && this.source) this.complain(imageryErrorText(this.source.label, error));
    else if (!isImagery) console.error(error);
  }

  private complain(message: string): void {
    if (this.tileErrors.has(message)) return;
    this.tileErrors.add(message);
    this.listener.onTileError(message);
  }
}

function addChrome(map: MapLibreMap): void {
  map.addControl(new AttributionControl(), 'bottom-right');
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  map.addControl(new ScaleControl({ maxWidth: 96 }), 'bottom-left');
}

/** Asked anew each time, since the setting can change while the page is open. */
const prefersLessMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
