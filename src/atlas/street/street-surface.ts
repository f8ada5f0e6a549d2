import { EQUATOR_METERS } from '../../domain/equator';
import type { AtlasDate } from '../city/development';
import { Brush } from '../paint/brush';
import { frameInView } from '../paint/city-frame';
import { FrameBuffer } from '../paint/frame-buffer';
import type { TilePainter } from '../paint/tile-painter';
import { plantTrees } from '../paint/trees';
import type { View } from '../paint/view';
import type { Planet } from '../planet';

/** How far one sees from a street, in metres. */
export const SIGHT_METERS = 240;
/** Side of a pixel of the ground that is looked at: for models, and for people, who see the steps of a coarser one. */
export const SURFACE_PIXEL_METERS = { model: 2, people: 0.75 } as const;

/** A square of ground as a model of heights, in its colours from above. Rows from the north-west; planes are 0..255. */
export interface StreetSurface {
  /** Pixels along its side. */
  readonly side: number;
  readonly pixelMeters: number;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  /** [side * side] metres above the ground. */
  readonly tops: Float32Array;
  /** [side * side] of the trees alone. */
  readonly trees: Float32Array;
}

/** What draws and holds a planet. */
export interface StreetTools {
  readonly planet: Planet;
  readonly painter: TilePainter;
}

/**
 * The ground around a point of a city as far as one sees, from the very buildings that its tiles show.
 * @param pixelMeters side of its pixels; `SIGHT_METERS` is a multiple of it
 */
export function surveyStreet(
  { planet, painter }: StreetTools,
  cityId: number,
  at: { readonly lonDeg: number; readonly latDeg: number },
  date: AtlasDate,
  pixelMeters: number,
): StreetSurface {
  const side = Math.floor((2 * SIGHT_METERS) / pixelMeters);
  const view = painter.viewAround(at.lonDeg, at.latDeg, 2 * SIGHT_METERS, side);
  const { red, green, blue, tops, stride, margin } = painter.paintBuffer(view, { layer: 'day', date });
  const inside = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    const from = (row + margin) * stride + margin;
    inside.set(tops.subarray(from, from + side), row * side);
  }
  return {
    side,
    pixelMeters,
    red: red.slice(),
    green: green.slice(),
    blue: blue.slice(),
    tops: inside,
    trees: treesOf(planet, cityId, view, date),
  };
}

/** Heights of the trees of a view, which the painter keeps as it keeps those of roofs. */
function treesOf(planet: Planet, cityId: number, view: View, date: AtlasDate): Float32Array {
  const city = planet.city(cityId);
  const frame = frameInView(city, view);
  const buffer = new FrameBuffer(view.width, view.height, 0);
  const brush = new Brush(buffer, 0, 0);
  const { style } = planet.continents[city.site.continent];
  const [x0, y0] = [-frame.x / frame.scale, -frame.y / frame.scale];
  const reach = view.width * view.pixel * EQUATOR_METERS * city.site.scale;
  for (const lot of city.lotsWithin(x0, y0, x0 + reach, y0 + reach))
    if (lot.since <= date) plantTrees(lot, { style }, frame, brush);
  return buffer.tops;
}
