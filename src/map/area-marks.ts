import type { Map as MapLibreMap } from 'maplibre-gl';
import { EQUATOR_METERS } from '../domain/equator';
import type { Region } from '../domain/region';
import { toWorldPoint, type WorldPoint } from '../imagery/mercator';
import { type Area, type AreaPoint, areaRing } from '../store/area';

const SVG = 'http://www.w3.org/2000/svg';
/** Radius of a corner that can be dragged, CSS px. */
const HANDLE_PX = 6;
/** Squares with sides smaller than this have no line around them, CSS px. */
const OUTLINED_FROM_PX = 5;

/** An area, its squares, and where its next corner would be. */
interface ShownArea {
  readonly area: Area | null;
  readonly squares: readonly Region[];
  readonly pointer: AreaPoint | null;
}

/** A square on the unit square of web mercator. */
interface PlacedSquare extends WorldPoint {
  readonly half: number;
}

/** Draws an area as SVG in the frame in which the map moves. */
export class AreaMarks {
  private readonly svg = document.createElementNS(SVG, 'svg');
  private readonly fill = this.path('map-area-squares');
  private readonly casing = this.path('map-area-line map-casing');
  private readonly line = this.path('map-area-line map-line');
  private readonly handles = this.path('map-area-handles');
  private shown: ShownArea = { area: null, squares: [], pointer: null };
  private placed: readonly PlacedSquare[] = [];

  constructor(private readonly map: MapLibreMap) {
    this.svg.setAttribute('class', 'map-marks');
    this.svg.setAttribute('aria-hidden', 'true');
    map.getContainer().append(this.svg);
    map.on('move', this.draw);
    map.on('resize', this.draw);
  }

  set(change: Partial<ShownArea>): void {
    if (change.squares && change.squares !== this.shown.squares) this.placed = change.squares.map(placedSquare);
    this.shown = { ...this.shown, ...change };
    this.draw();
  }

  /** Index of the corner within reach of a point of the map, CSS px; -1 for none. */
  cornerAt(x: number, y: number, reachPx: number): number {
    return (this.shown.area?.points ?? []).findIndex((point) => {
      const at = this.projected([point])[0];
      return Math.hypot(at.x - x, at.y - y) <= reachPx;
    });
  }

  remove(): void {
    this.map.off('move', this.draw);
    this.map.off('resize', this.draw);
    this.svg.remove();
  }

  private draw = (): void => {
    const { area, pointer } = this.shown;
    this.fill.setAttribute('d', this.squaresPath());
    const points = area?.points ?? [];
    const drawn = !area?.isClosed && pointer && points.length > 0 ? [...points, pointer] : points;
    const ring = area ? areaRing({ shape: area.shape, points: drawn }) : [];
    const outline = ring.length > 2 ? `${this.course(ring)}Z` : this.course(drawn);
    this.casing.setAttribute('d', outline);
    this.line.setAttribute('d', outline);
    this.handles.setAttribute('d', points.map((point) => this.handle(point)).join(''));
  };

  /** By hand and not by `project`: an area may have thousands. */
  private squaresPath(): string {
    const [first] = this.placed;
    if (!first) return '';
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const { lng, lat } = this.map.getCenter();
    const worldPx = 512 * 2 ** this.map.getZoom();
    const centre = toWorldPoint(lng, lat, 1);
    let path = '';
    for (const { x, y, half } of this.placed) {
      const east = x - centre.x;
      const left = width / 2 + (east - Math.round(east) - half) * worldPx;
      const top = height / 2 + (y - centre.y - half) * worldPx;
      const side = 2 * half * worldPx;
      if (left > width || top > height || left + side < 0 || top + side < 0) continue;
      path += `M${left.toFixed(1)} ${top.toFixed(1)}h${side.toFixed(1)}v${side.toFixed(1)}h${(-side).toFixed(1)}z`;
    }
    this.fill.toggleAttribute('data-small', 2 * first.half * worldPx < OUTLINED_FROM_PX);
    return path;
  }

  private course(points: readonly AreaPoint[]): string {
    return this.projected(points)
      .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
      .join('');
  }

  private handle(point: AreaPoint): string {
    const [{ x, y }] = this.projected([point]);
    const half = `a${HANDLE_PX} ${HANDLE_PX} 0 1 0`;
    return `M${(x - HANDLE_PX).toFixed(1)} ${y.toFixed(1)}${half} ${2 * HANDLE_PX} 0${half} ${-2 * HANDLE_PX} 0`;
  }

  /** On the turn of the world that is in view, all on the same. */
  private projected(points: readonly AreaPoint[]): { readonly x: number; readonly y: number }[] {
    const turn = points[0] ? 360 * Math.round((this.map.getCenter().lng - points[0].lonDeg) / 360) : 0;
    return points.map(({ lonDeg, latDeg }) => this.map.project([lonDeg + turn, latDeg]));
  }

  private path(className: string): SVGPathElement {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', className);
    this.svg.append(path);
    return path;
  }
}

function placedSquare({ lonDeg, latDeg, groundMeters }: Region): PlacedSquare {
  const half = groundMeters / 2 / (EQUATOR_METERS * Math.cos((latDeg * Math.PI) / 180));
  return { ...toWorldPoint(lonDeg, latDeg, 1), half };
}
