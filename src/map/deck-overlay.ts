import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { IControl, Map as MapLibreMap } from 'maplibre-gl';
import type { Region } from '../domain/region';
import type { CellBuffers } from './cell-buffers';
import { areDots, cellLayers } from './cell-layer';

/** Which part of the map a set of cells may colour; the swipe clips the halves in `map.css`. */
export type Side = 'whole' | 'left' | 'right';

/** What a canvas shows. */
export interface Drawing {
  readonly side: Side;
  readonly cells: CellBuffers;
  readonly highlights: readonly Region[];
}

/** Cells and highlights on a canvas of their own above a map. This file is what loads deck.gl: import it dynamically. */
export class DeckOverlay {
  readonly #overlay = new MapLibreOverlay({ interleaved: false, layers: [] });
  readonly #control: IControl;
  #element: HTMLElement | null = null;
  #side: Side = 'whole';
  #cells: CellBuffers | undefined;
  #highlights: readonly Region[] = [];
  #dots = false;

  constructor(private readonly map: MapLibreMap) {
    this.#control = {
      onAdd: () => {
        this.#element = this.#overlay.onAdd(map);
        return this.#element;
      },
      onRemove: () => {
        this.#overlay.onRemove(map);
        this.#element?.remove();
      },
    };
    map.addControl(this.#control, 'top-left');
    map.on('zoom', this.#onZoom);
  }

  /** Changes what is given, and draws; a change of side or highlights uploads no cells. */
  set({ side = this.#side, cells = this.#cells, highlights = this.#highlights }: Partial<Drawing>): void {
    this.#side = side;
    this.#cells = cells;
    this.#highlights = highlights;
    this.#dots = this.#areDots();
    if (this.#element) this.#element.className = `map-cells map-cells-${this.#side}`;
    this.#draw();
  }

  /** Takes the canvas off the map and releases the GPU. */
  remove(): void {
    this.map.off('zoom', this.#onZoom);
    this.map.removeControl(this.#control);
  }

  #draw(): void {
    this.#overlay.setProps({ layers: cellLayers(this.#cells, this.#highlights, this.#dots) });
  }

  #areDots(): boolean {
    return areDots(this.#cells?.groundMeters ?? 0, this.map.getCenter().lat, this.map.getZoom());
  }

  #onZoom = (): void => {
    if (this.#dots === this.#areDots()) return;
    this.#dots = !this.#dots;
    this.#draw();
  };
}
