import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { Region } from '../domain/region';
import { type Area, type AreaPoint, canClose, closedArea, newArea, withCorner, withMovedCorner } from '../store/area';
import { AreaMarks } from './area-marks';

/** A press that moves further than this is a drag, CSS px. */
const DRAG_PX = 5;
/** How near to a corner the pointer takes it, CSS px. */
const REACH_PX = 12;

/** What is drawn on the map; no area while nothing is to be. */
export interface AreaDrawing {
  readonly area: Area | null;
  /** Those that the area takes. */
  readonly squares: readonly Region[];
}

/**
 * Draws an area: a press and a drag, or two clicks, for a rectangle (opposite corners) and a circle (middle and rim); a
 * click for each corner of a polygon, and on one of them to close it. Enter sets a corner at the crosshair; Escape
 * begins anew. Corners of a finished area are dragged.
 */
export class AreaTool {
  private readonly marks: AreaMarks;
  private area: Area | null = null;
  /** Where the press began that may become a drag, and the corner that it moves, or -1. */
  private press: { readonly x: number; readonly y: number; readonly corner: number } | null = null;
  private isTaken = false;

  /** @param onArea hears of the area with each change */
  constructor(
    private readonly map: MapLibreMap,
    private readonly onArea: (area: Area) => void,
  ) {
    this.marks = new AreaMarks(map);
    map.on('mousedown', this.onDown);
    map.on('mousemove', this.onMove);
    map.on('mouseup', this.onUp);
    map.getCanvas().addEventListener('keydown', this.onKey);
    map.getCanvas().addEventListener('dragstart', this.onDragStart);
  }

  /** Whether what is pointed at is a corner, and no region. */
  get isDrawing(): boolean {
    return this.area !== null && !this.area.isClosed;
  }

  /** Whether the last press set or took a corner: the click that comes with it selects no region. */
  get hasPressed(): boolean {
    return this.isTaken;
  }

  set({ area, squares }: AreaDrawing): void {
    this.area = area;
    this.marks.set(this.isDrawing ? { area, squares } : { area, squares, pointer: null });
    this.map.getContainer().toggleAttribute('data-drawing', this.isDrawing);
  }

  /** Sets a corner: by a click, or by Enter at the crosshair. */
  corner(point: AreaPoint): void {
    if (!this.area) return;
    const { x, y } = this.map.project([point.lonDeg, point.latDeg]);
    const isOnCorner = this.marks.cornerAt(x, y, REACH_PX) >= 0;
    if (!isOnCorner) this.change(withCorner(this.area, point));
    else if (canClose(this.area)) this.change(closedArea(this.area));
  }

  /** A click on the map while something is drawn. Of rectangles and circles, presses set the corners. */
  click({ lngLat }: MapMouseEvent): void {
    if (this.area?.shape === 'polygon') this.corner({ lonDeg: lngLat.lng, latDeg: lngLat.lat });
  }

  /** Shows what the area would become with a corner there. */
  point(pointer: AreaPoint): void {
    if (this.isDrawing) this.marks.set({ pointer });
  }

  remove(): void {
    this.map.off('mousedown', this.onDown);
    this.map.off('mousemove', this.onMove);
    this.map.off('mouseup', this.onUp);
    this.map.getCanvas().removeEventListener('keydown', this.onKey);
    this.map.getCanvas().removeEventListener('dragstart', this.onDragStart);
    this.marks.remove();
  }

  private change(area: Area): void {
    if (area === this.area) return;
    this.area = area;
    this.marks.set({ area });
    this.onArea(area);
  }

  private onDown = (event: MapMouseEvent): void => {
    this.press = null;
    this.isTaken = false;
    if (!this.area || event.originalEvent.button !== 0) return;
    const { x, y } = event.point;
    const corner = this.area.isClosed ? this.marks.cornerAt(x, y, REACH_PX) : -1;
    if (this.area.isClosed ? corner < 0 : this.area.shape === 'polygon') return;
    // The map would pan.
    event.preventDefault();
    this.press = { x, y, corner };
    this.isTaken = true;
    if (corner < 0) this.corner({ lonDeg: event.lngLat.lng, latDeg: event.lngLat.lat });
  };

  private onMove = ({ lngLat, point, originalEvent }: MapMouseEvent): void => {
    // Released over a panel, which the map does not hear.
    if (originalEvent.buttons === 0) this.press = null;
    const at = { lonDeg: lngLat.lng, latDeg: lngLat.lat };
    this.point(at);
    if (!this.area?.isClosed) return;
    const isOver = this.marks.cornerAt(point.x, point.y, REACH_PX) >= 0;
    this.map.getContainer().toggleAttribute('data-over-corner', isOver);
    if (this.press && this.press.corner >= 0) this.change(withMovedCorner(this.area, this.press.corner, at));
  };

  private onUp = ({ lngLat, point }: MapMouseEvent): void => {
    if (!this.press) return;
    const { x, y, corner } = this.press;
    this.press = null;
    const hasMoved = Math.hypot(point.x - x, point.y - y) > DRAG_PX;
    if (corner < 0 && hasMoved) this.corner({ lonDeg: lngLat.lng, latDeg: lngLat.lat });
  };

  /** Where all of the page is selected, as by Ctrl+A, the browser would drag the map away as a picture. */
  private onDragStart = (event: Event): void => {
    if (this.area) event.preventDefault();
  };

  private onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.area || !this.isDrawing || this.area.points.length === 0) return;
    event.preventDefault();
    this.change(newArea(this.area.shape));
  };
}
