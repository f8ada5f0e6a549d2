import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Region } from '../domain/region';
import { nothingText, type WalkStep } from './cell-walk';
import type { MapMarks } from './map-marks';
import { crosshairText, neighbour, regionAt } from './region-cursor';

/** Time the crosshair rests before it is read aloud. */
const REST_MS = 500;

/** Regions to the east and the north that a key steps, with Shift; with Ctrl or Cmd, where the next cell is sought. */
const STEPS: Readonly<Record<string, WalkStep>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export interface CrosshairListener {
  onSelect(region: Region): void;
  /** A cell was walked to. */
  onWalk(region: Region): void;
  onCursor(region: Region): void;
  onAnnounce(text: string): void;
  /** The square that is taken at a point. */
  squareAt(region: Region): Region;
  /** What is said of a region's cell; null without one. */
  textAt(region: Region): string | null;
  /** The region of the next cell in a direction; null where there is none. */
  nextCell(from: Region, step: WalkStep): Region | null;
}

/**
 * Looks at the centre of the map, for those who come by keyboard or by touch: arrows pan (MapLibre's own), Shift and
 * arrows step from region to region, Ctrl (or Cmd) and arrows walk to the next cell, Enter selects. Shown while the map
 * has the keyboard, and always where the pointer is a finger.
 */
export class Crosshair {
  private readonly coarse = matchMedia('(pointer: coarse)');
  private readonly canvas: HTMLCanvasElement;
  private hasKeyboard = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private announced = '';

  constructor(
    private readonly map: MapLibreMap,
    private readonly marks: MapMarks,
    private readonly listener: CrosshairListener,
  ) {
    this.canvas = map.getCanvas();
    this.canvas.addEventListener('focus', this.onFocus);
    this.canvas.addEventListener('blur', this.onBlur);
    this.canvas.addEventListener('keydown', this.onKey);
    this.coarse.addEventListener('change', this.show);
    map.on('move', this.onMove);
    if (this.isShown) marks.set({ crosshair: true, cursor: this.region });
  }

  get isCoarse(): boolean {
    return this.coarse.matches;
  }

  get isShown(): boolean {
    return this.hasKeyboard || this.isCoarse;
  }

  /** The square in the centre. */
  get region(): Region {
    const { lng, lat } = this.map.getCenter();
    return this.listener.squareAt(regionAt(lng, lat));
  }

  /** The pointer moves: the square is its from now on, until the next key. */
  yieldToPointer(): void {
    if (!this.hasKeyboard) return;
    this.hasKeyboard = false;
    clearTimeout(this.timer);
    this.marks.set({ crosshair: this.isShown });
  }

  remove(): void {
    clearTimeout(this.timer);
    this.canvas.removeEventListener('focus', this.onFocus);
    this.canvas.removeEventListener('blur', this.onBlur);
    this.canvas.removeEventListener('keydown', this.onKey);
    this.coarse.removeEventListener('change', this.show);
    this.map.off('move', this.onMove);
  }

  /** Shows the square anew: another one may be taken at the same point. */
  refresh(): void {
    this.show();
  }

  private onFocus = (): void => {
    // Not by a click: the browser shows focus only where the keyboard brought it.
    if (this.canvas.matches(':focus-visible')) this.takeKeyboard();
  };

  private onBlur = (): void => {
    this.hasKeyboard = false;
    clearTimeout(this.timer);
    this.show();
  };

  private onKey = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key in STEPS) this.walk(event);
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isEnter = event.key === 'Enter' && !event.repeat;
    if (isEnter || event.key in STEPS || '+-='.includes(event.key)) this.takeKeyboard();
    if (isEnter) this.listener.onSelect(this.region);
    if (!event.shiftKey || !(event.key in STEPS)) return;
    event.preventDefault();
    // MapLibre would ease the camera back to where it was.
    event.stopPropagation();
    const [east, north] = STEPS[event.key];
    const { lonDeg, latDeg } = neighbour(this.region, east, north);
    this.map.jumpTo({ center: [lonDeg, latDeg] });
  };

  private walk(event: KeyboardEvent): void {
    // The browser would go back, or MapLibre pan.
    event.preventDefault();
    event.stopPropagation();
    this.takeKeyboard();
    const step = STEPS[event.key];
    const next = this.listener.nextCell(this.region, step);
    if (!next) {
      this.say(nothingText(step));
      return;
    }
    this.map.jumpTo({ center: [next.lonDeg, next.latDeg] });
    this.listener.onWalk(next);
  }

  private onMove = (): void => {
    if (!this.isShown) return;
    this.marks.setTip(null);
    this.show();
  };

  private takeKeyboard(): void {
    if (this.hasKeyboard) return;
    this.hasKeyboard = true;
    this.marks.setTip(null);
    this.show();
  }

  private show = (): void => {
    if (!this.isShown) {
      this.marks.set({ crosshair: false, cursor: null });
      return;
    }
    const { region } = this;
    this.marks.set({ crosshair: true, cursor: region });
    this.listener.onCursor(region);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.announce(region), REST_MS);
  };

  private announce(region: Region): void {
    const cell = this.listener.textAt(region);
    const { clientWidth, clientHeight } = this.map.getContainer();
    if (cell !== null) this.marks.setTip({ x: clientWidth / 2, y: clientHeight / 2, text: cell });
    else this.marks.setTip(null);
    this.say(crosshairText(region, cell));
  }

  private say(text: string): void {
    if (text === this.announced) return;
    this.announced = text;
    this.listener.onAnnounce(text);
  }
}
