import { EQUATOR_METERS } from '../../domain/equator';
import type { City } from '../city/city';
import type { AtlasDate } from '../city/development';
import type { Lot } from '../city/lot';
import { Brush } from './brush';
import type { CityPalette } from './city-colours';
import { type CityFrame, frameInView } from './city-frame';
import { ElementPainter } from './element-painter';
import type { FrameBuffer } from './frame-buffer';
import { paintTraffic } from './traffic';
import { plantTrees } from './trees';
import type { View } from './view';

/** How much the ground of a use varies from pixel to pixel. */
const GROUND_GRAIN: Readonly<Record<Lot['use'], number>> = {
  core: 0.05,
  perimeter: 0.09,
  slabs: 0.08,
  rows: 0.14,
  villas: 0.16,
  informal: 0.12,
  industry: 0.07,
  port: 0.04,
  commerce: 0.04,
  campus: 0.08,
  park: 0.13,
  square: 0.05,
};
/** Below this many metres on the map a pixel shows single trees. */
const TREE_PIXEL_METERS = 5;
/** A pixel of fewer metres on the ground shows cars and the lines on streets. */
const TRAFFIC_PIXEL_METERS = 2;

/**
 * Draws the blocks of a city that a view shows: streets, grounds, trees, buildings.
 * @param part streets alone, or all of it
 */
export function paintCity(
  city: City,
  colours: CityPalette,
  view: View,
  buffer: FrameBuffer,
  date: AtlasDate,
  part: 'all' | 'streets' = 'all',
): void {
  const frame = frameInView(city, view);
  const toMeters = (pixel: number, origin: number): number => (pixel - origin) / frame.scale;
  const lots = city
    .lotsWithin(
      toMeters(-buffer.margin - 2, frame.x),
      toMeters(-buffer.margin - 2, frame.y),
      toMeters(buffer.width + 2, frame.x),
      toMeters(buffer.height + 2, frame.y),
    )
    .filter((lot) => lot.since <= date);
  if (lots.length === 0) return;
  const brush = new Brush(buffer, Math.floor(view.left / view.pixel + 0.5), Math.floor(view.top / view.pixel + 0.5));
  const painter = new LotPainter(colours, frame, brush);
  for (const lot of lots) painter.street(lot);
  if (part === 'streets') return;
  for (const lot of lots) painter.ground(lot);
  if (colours.isDay && view.pixel * EQUATOR_METERS < TREE_PIXEL_METERS)
    for (const lot of lots) plantTrees(lot, colours, frame, brush);
  if (colours.isDay && frame.pixelMeters < TRAFFIC_PIXEL_METERS)
    for (const lot of lots) paintTraffic(lot, frame, brush);
  const elements = new ElementPainter(city, colours, frame, brush);
  for (const lot of lots) elements.paint(lot);
}

class LotPainter {
  private readonly x = new Float64Array(16);
  private readonly y = new Float64Array(16);

  constructor(
    private readonly colours: CityPalette,
    private readonly frame: CityFrame,
    private readonly brush: Brush,
  ) {}

  /**
   * The cell of a block in the colour of streets, a little larger than it is, so that lone blocks have a street too.
   */
  street({ cell, use }: Lot): void {
    const { scale, x, y } = this.frame;
    const count = Math.min(cell.x.length, 16);
    let [mx, my] = [0, 0];
    for (let i = 0; i < count; i++) {
      mx += cell.x[i] / count;
      my += cell.y[i] / count;
    }
    for (let i = 0; i < count; i++) {
      const dx = cell.x[i] - mx;
      const dy = cell.y[i] - my;
      const out = 1 + 2.5 / Math.max(Math.sqrt(dx * dx + dy * dy), 8);
      this.x[i] = (mx + dx * out) * scale + x;
      this.y[i] = (my + dy * out) * scale + y;
    }
    const [r, g, b] = use === 'informal' ? this.colours.lane : this.colours.street;
    this.brush.grain = this.colours.isDay && r > 1 ? 0.04 : 0;
    this.brush.polygon(this.x, this.y, count, r, g, b, 0);
  }

  ground({ ground, use, wealth, seed }: Lot): void {
    const { scale, x, y } = this.frame;
    const count = Math.min(ground.x.length, 16);
    for (let i = 0; i < count; i++) {
      this.x[i] = ground.x[i] * scale + x;
      this.y[i] = ground.y[i] * scale + y;
    }
    const [r, g, b] = this.colours.grounds[use];
    const light = 0.93 + 0.06 * wealth + 0.1 * ((seed >>> 24) / 256);
    this.brush.grain = this.colours.isDay ? GROUND_GRAIN[use] : 0.1;
    this.brush.polygon(this.x, this.y, count, r * light, g * light, b * light, 0);
  }
}

const WHITE = { street: [255, 255, 255], lane: [255, 255, 255] } as const;

/**
 * Marks the pixels of a view that blocks and streets cover wholly, so that nothing need be drawn below them; null when
 * there are none. Uses the buffer's colours for it.
 */
export function pixelsUnder(
  cities: readonly City[],
  palette: CityPalette,
  view: View,
  buffer: FrameBuffer,
  date: AtlasDate,
): Uint8Array | null {
  buffer.red.fill(0);
  for (const city of cities) paintCity(city, { ...palette, ...WHITE, isDay: false }, view, buffer, date, 'streets');
  let count = 0;
  const under = new Uint8Array(buffer.red.length);
  for (let i = 0; i < under.length; i++) {
    if (buffer.red[i] < 254.9) continue;
    under[i] = 1;
    count++;
  }
  return count > 0 ? under : null;
}
