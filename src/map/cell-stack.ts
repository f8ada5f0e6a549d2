import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Region } from '../domain/region';
import { CellIndex } from './cell-index';
import { nextCell, type WalkStep } from './cell-walk';
import type { DeckOverlay, MapPart } from './deck-overlay';
import type { MapCell } from './map-cell';

const HALVES: readonly MapPart[] = ['left', 'right'];

/**
 * The cells of one map, on one canvas or, for a swipe, on two that are clipped to their halves. deck.gl is loaded when
 * there is something to draw for the first time, so that a map without cells does without it.
 */
export class CellStack {
  private readonly overlays: DeckOverlay[] = [];
  private readonly indices = new WeakMap<readonly MapCell[], CellIndex>();
  private cells: readonly (readonly MapCell[])[] = [];
  private isRemoved = false;

  /** @param onLost called once the browser has taken the graphics of a canvas away */
  constructor(
    private readonly map: MapLibreMap,
    private readonly onLost: () => void,
  ) {}

  /** @param right cells of the right half; null when `cells` fill the whole map */
  async set(cells: readonly MapCell[], right: readonly MapCell[] | null): Promise<void> {
    const wanted = right ? [cells, right] : cells.length > 0 ? [cells] : [];
    this.cells = wanted;
    while (this.overlays.length > wanted.length) this.overlays.pop()?.remove();
    if (wanted.length === 0) return;
    const { DeckOverlay } = await import('./deck-overlay');
    // While deck.gl loaded, the map may have gone, or other cells may have been set.
    if (this.isRemoved || this.cells !== wanted) return;
    for (const [i, sheet] of wanted.entries()) {
      this.overlays[i] ??= new DeckOverlay(this.map, this.onLost);
      this.overlays[i].set({ side: right ? HALVES[i] : 'whole', cells: sheet });
    }
  }

  /** The cell at a point `x` CSS px from the left edge, or null. */
  at(lonDeg: number, latDeg: number, x: number): MapCell | null {
    const isRight = this.cells.length > 1 && x > this.splitPixels();
    const cells = this.cells[isRight ? 1 : 0];
    if (!cells || cells.length === 0) return null;
    const index = this.indices.get(cells) ?? new CellIndex(cells);
    this.indices.set(cells, index);
    return index.at(lonDeg, latDeg);
  }

  /** The next cell from a point in a direction, on the left half of a swipe; null where there is none. */
  next(from: Region, step: WalkStep): MapCell | null {
    return nextCell(this.cells[0] ?? [], from, step);
  }

  remove(): void {
    this.isRemoved = true;
    for (const overlay of this.overlays.splice(0)) overlay.remove();
  }

  /** Where the swipe stands: the custom property by which the style sheet clips. */
  private splitPixels(): number {
    const container = this.map.getContainer();
    const share = Number.parseFloat(getComputedStyle(container).getPropertyValue('--split'));
    return (container.clientWidth * (Number.isNaN(share) ? 50 : share)) / 100;
  }
}
