import type { Layer } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { IControl, Map as MapLibreMap } from 'maplibre-gl';
import { cellBuffers } from './cell-buffers';
import { pictureLayer, squareLayer, zoneLayer } from './cell-layer';
import type { MapCell } from './map-cell';
import { PlacedCells } from './placed-cells';
import { sidePixels } from './region-cursor';
import { contains, padded, type ViewBox, viewBox } from './view-box';

/** Which part of the map a set of cells may colour; the swipe clips the halves in `map.css`. */
export type MapPart = 'whole' | 'left' | 'right';

/**
 * Up to this side on screen the cells in view are painted into one picture, and above they are squares of their own.
 * The many small ones of a wide view cost a renderer without a GPU seconds a frame as squares, and nothing as a
 * picture.
 */
const MAX_PAINTED_PX = 32;

/** Cells are laid out for this share of the view beyond it, so that panning a little lays out nothing. */
const MARGIN = 0.25;

/** Change of zoom after which a picture is painted anew while the map still moves. */
const STALE_ZOOM = 0.4;

type OverlayProps = ConstructorParameters<typeof MapLibreOverlay>[0];
type Device = Parameters<NonNullable<OverlayProps['onDeviceInitialized']>>[0];

/** What a canvas shows. */
export interface Drawing {
  readonly side: MapPart;
  readonly cells: readonly MapCell[];
}

/** Cells on a canvas of their own above a map. This file is what loads deck.gl: import it dynamically. */
export class DeckOverlay {
  private readonly overlay = new MapLibreOverlay({
    interleaved: false,
    layers: [],
    // All edges run along rows and columns of pixels.
    deviceProps: { type: 'webgl', webgl: { antialias: false } },
    onDeviceInitialized: (device) => {
      this.device = device;
      // deck.gl is still in the midst of setting it up.
      if (this.isRemoved) queueMicrotask(() => this.release());
    },
  });
  /** Comes some time after the overlay was made, and also after it was removed. */
  private device: Device | null = null;
  private isRemoved = false;
  private readonly control: IControl;
  private element: HTMLElement | null = null;
  private drawing: Drawing = { side: 'whole', cells: [] };
  private placed = new PlacedCells([]);
  /** Cells as drawn, and the view they were laid out for; null before there are any. */
  private layer: Layer | null = null;
  private laidOut: { readonly box: ViewBox; readonly zoom: number; readonly isPainted: boolean } | null = null;

  /** @param onLost called once the browser has taken the graphics away: nothing is drawn from now on */
  constructor(
    private readonly map: MapLibreMap,
    onLost: () => void,
  ) {
    this.control = {
      onAdd: () => {
        this.element = this.overlay.onAdd(map);
        // Of its canvas, from which the event does not bubble.
        this.element.addEventListener('webglcontextlost', onLost, { capture: true });
        return this.element;
      },
      onRemove: () => {
        this.element?.removeEventListener('webglcontextlost', onLost, { capture: true });
        this.element?.remove();
        this.isRemoved = true;
        this.release();
      },
    };
    map.addControl(this.control, 'top-left');
    map.on('move', this.onMove);
    map.on('moveend', this.onRest);
  }

  /** Shows something else; cells of the same array are not laid out again. */
  set(drawing: Drawing): void {
    if (drawing.cells !== this.drawing.cells) {
      this.placed = new PlacedCells(drawing.cells);
      this.laidOut = null;
    }
    this.drawing = drawing;
    if (this.element) this.element.className = `map-cells map-cells-${drawing.side}`;
    if (!this.isLaidOut(0)) this.layOut();
    this.draw();
  }

  /** Takes the canvas off the map and releases the GPU. */
  remove(): void {
    this.map.off('move', this.onMove);
    this.map.off('moveend', this.onRest);
    this.map.removeControl(this.control);
  }

  /**
   * Gives back what deck.gl keeps: what watches the canvas, which holds the whole map, and its context, of which a page
   * has sixteen. Taken down before its device is there, deck.gl would never hear of it again.
   */
  private release(): void {
    if (!this.device) return;
    const surface = this.device.getDefaultCanvasContext();
    const { canvas } = surface;
    this.overlay.onRemove(this.map);
    surface.destroy();
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  private draw(): void {
    this.overlay.setProps({ layers: this.layer ? [this.layer] : [] });
  }

  private onMove = (): void => this.refresh(STALE_ZOOM);

  private onRest = (): void => this.refresh(0);

  private refresh(zoomTolerance: number): void {
    if (this.drawing.cells.length === 0 || this.isLaidOut(zoomTolerance)) return;
    this.layOut();
    this.draw();
  }

  /** Whether what is drawn still fills the view, and a picture its pixels. */
  private isLaidOut(zoomTolerance: number): boolean {
    if (!this.laidOut || !contains(this.laidOut.box, this.view())) return false;
    if (this.isPainted() !== this.laidOut.isPainted) return false;
    return !this.laidOut.isPainted || Math.abs(this.map.getZoom() - this.laidOut.zoom) <= zoomTolerance;
  }

  private layOut(): void {
    const box = padded(this.view(), MARGIN);
    const zoom = this.map.getZoom();
    const isPainted = this.isPainted();
    this.laidOut = { box, zoom, isPainted };
    if (this.drawing.cells.length === 0) this.layer = null;
    else if (this.drawing.cells[0].rings) this.layer = zoneLayer(this.drawing.cells);
    else if (!isPainted) this.layer = squareLayer(cellBuffers(this.placed.in(box)));
    else {
      const worldPx = 512 * 2 ** zoom * Math.min(devicePixelRatio, 2);
      const [width, height] = [(box.east - box.west) * worldPx, (box.south - box.north) * worldPx].map(Math.round);
      this.layer = pictureLayer(this.placed.paint(box, width, height), box);
    }
  }

  private view(): ViewBox {
    const bounds = this.map.getBounds();
    return viewBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  }

  private isPainted(): boolean {
    const { groundMeters } = this.placed;
    return sidePixels({ latDeg: this.map.getCenter().lat, groundMeters }, this.map.getZoom()) <= MAX_PAINTED_PX;
  }
}
