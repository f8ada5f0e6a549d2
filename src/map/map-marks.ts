import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Region } from '../domain/region';
import { projectedSquare } from './projected-square';

const SVG = 'http://www.w3.org/2000/svg';

/** A square smaller than this is ringed, so that it can be found. */
const RINGED_BELOW_PX = 14;
const RING_RADIUS_PX = 11;

/** Hairlines above everything: the square that would be looked at, the selected one, the crosshair. */
export interface Marks {
  readonly cursor: Region | null;
  readonly selected: Region | null;
  readonly crosshair: boolean;
  /** Squares that wait to be asked about. */
  readonly waiting: readonly Region[];
}

/**
 * Draws marks as SVG in the frame in which the map moves: a layer of the map would make it paint all its tiles anew for
 * each step of the pointer, and hand the square to its worker first.
 */
export class MapMarks {
  private readonly svg = document.createElementNS(SVG, 'svg');
  private readonly waiting = shaped(this.svg, 'map-waiting');
  private readonly selected = outlined(this.svg, 'map-selected');
  private readonly cursor = outlined(this.svg, 'map-cursor');
  private readonly crosshair = outlined(this.svg, 'map-crosshair');
  private readonly tip = document.createElement('div');
  private shown: Marks = { cursor: null, selected: null, crosshair: false, waiting: [] };

  constructor(private readonly map: MapLibreMap) {
    this.svg.setAttribute('class', 'map-marks');
    this.svg.setAttribute('aria-hidden', 'true');
    this.tip.className = 'map-tip';
    this.tip.setAttribute('aria-hidden', 'true');
    this.tip.hidden = true;
    map.getContainer().append(this.svg, this.tip);
    map.on('move', this.draw);
    map.on('resize', this.draw);
  }

  get marks(): Marks {
    return this.shown;
  }

  set(change: Partial<Marks>): void {
    this.shown = { ...this.shown, ...change };
    this.draw();
  }

  /** A line of text beside a point of the map, in CSS px; null takes it away. */
  setTip(tip: { readonly x: number; readonly y: number; readonly text: string } | null): void {
    this.tip.hidden = tip === null;
    if (!tip) return;
    this.tip.textContent = tip.text;
    const isLeft = tip.x > this.map.getContainer().clientWidth - 180;
    const shift = isLeft ? 'translate(calc(-100% - 14px), 14px)' : 'translate(14px, 14px)';
    this.tip.style.transform = `translate(${tip.x}px, ${tip.y}px) ${shift}`;
  }

  remove(): void {
    this.map.off('move', this.draw);
    this.map.off('resize', this.draw);
    this.svg.remove();
    this.tip.remove();
  }

  private draw = (): void => {
    const { cursor, selected, crosshair, waiting } = this.shown;
    this.waiting(waiting.map((region) => this.square(region)).join(''));
    this.selected(selected ? this.outline(selected) : '');
    this.cursor(cursor ? this.outline(cursor) : '');
    const { clientWidth, clientHeight } = this.map.getContainer();
    this.crosshair(crosshair ? crosshairPath(clientWidth / 2, clientHeight / 2) : '');
  };

  /** The square of a region on the turn of the world that is in view, with a ring where it is too small to be seen. */
  private outline(region: Region): string {
    const [southWest, , northEast] = projectedSquare(this.map, region);
    const square = this.square(region);
    if (northEast.x - southWest.x >= RINGED_BELOW_PX) return square;
    const [x, y] = [(southWest.x + northEast.x) / 2 - RING_RADIUS_PX, (southWest.y + northEast.y) / 2];
    const half = `a${RING_RADIUS_PX} ${RING_RADIUS_PX} 0 1 0`;
    return `${square}M${x.toFixed(1)} ${y.toFixed(1)}${half} ${2 * RING_RADIUS_PX} 0${half} ${-2 * RING_RADIUS_PX} 0`;
  }

  private square(region: Region): string {
    return `M${projectedSquare(this.map, region)
      .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
      .join('L')}Z`;
  }
}

function crosshairPath(x: number, y: number): string {
  const arm = (dx: number, dy: number): string => `M${x + 5 * dx} ${y + 5 * dy}l${13 * dx} ${13 * dy}`;
  return arm(1, 0) + arm(-1, 0) + arm(0, 1) + arm(0, -1);
}

/**
 * Adds a light line on a dark one, so that it shows on any ground.
 * @returns sets its course, in the path language of SVG
 */
function outlined(svg: SVGElement, className: string): (path: string) => void {
  const lines = ['map-casing', 'map-line'].map((line) => shaped(svg, `${className} ${line}`));
  return (d) => {
    for (const line of lines) line(d);
  };
}

/** Adds one path. @returns sets its course */
function shaped(svg: SVGElement, className: string): (path: string) => void {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', className);
  svg.append(path);
  return (d) => path.setAttribute('d', d);
}
