import { EQUATOR_METERS } from '../../domain/equator';
import type { City } from '../city/city';
import type { AtlasDate } from '../city/development';
import { CITY_METERS } from '../city/site';
import type { CityPalette } from './city-colours';
import { paintCity } from './city-painter';
import { FrameBuffer } from './frame-buffer';
import { castShadows } from './shadows';
import type { View } from './view';

/** Zoom at which a city is painted once, and the coarsest level that is made of it. */
const FINEST_ZOOM = 12;
const LEVELS = 6;

/** One size of the picture of a city; colours are multiplied by their cover. */
interface Level {
  /** World units of a pixel, and the first column and row in such pixels. */
  readonly pixel: number;
  readonly column: number;
  readonly row: number;
  readonly side: number;
  readonly planes: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
}

/** A city as seen from far: painted once with its houses, then halved again and again. */
export class CityOverview {
  private readonly levels: Level[] = [];

  constructor(city: City, palette: CityPalette, date: AtlasDate) {
    const pixel = 1 / (256 * 2 ** FINEST_ZOOM);
    const half = CITY_METERS / 2 / (EQUATOR_METERS * city.site.scale);
    const whole = 2 ** LEVELS;
    const column = Math.floor((city.site.u - half) / pixel / whole) * whole;
    const row = Math.floor((city.site.v - half) / pixel / whole) * whole;
    const side = Math.ceil((2 * half) / pixel / whole + 1) * whole;
    this.levels.push(paintLevel(city, palette, date, { pixel, column, row, side }));
    for (let k = 1; k <= LEVELS; k++) this.levels.push(halve(this.levels[k - 1]));
  }

  /** Lays the city over a picture of its surroundings. @param gain factor on its light */
  drawOver(view: View, buffer: FrameBuffer, gain: number): void {
    const level = this.levels.find(({ pixel }) => pixel >= view.pixel * 0.999) ?? this.levels[LEVELS];
    const { pixel, column, row, side, planes } = level;
    const ratio = view.pixel / pixel;
    for (let y = 0; y < buffer.height; y++) {
      const j = Math.floor(view.top / pixel - row + (y + 0.5) * ratio);
      if (j < 0 || j >= side) continue;
      for (let x = 0; x < buffer.width; x++) {
        const i = Math.floor(view.left / pixel - column + (x + 0.5) * ratio);
        if (i < 0 || i >= side) continue;
        const at = j * side + i;
        const through = 1 - planes[3][at];
        if (through === 1) continue;
        const to = y * buffer.width + x;
        buffer.red[to] = buffer.red[to] * through + planes[0][at] * gain;
        buffer.green[to] = buffer.green[to] * through + planes[1][at] * gain;
        buffer.blue[to] = buffer.blue[to] * through + planes[2][at] * gain;
      }
    }
  }
}

/** Paints at twice the size on nothing, and once more in white for the cover. */
function paintLevel(city: City, palette: CityPalette, date: AtlasDate, at: Omit<Level, 'planes'>): Level {
  const { pixel, column, row, side } = at;
  const size = side * 2;
  const view = { left: column * pixel, top: row * pixel, pixel: pixel / 2, width: size, height: size };
  const colour = new FrameBuffer(size, size, 0);
  paintCity(city, palette, view, colour, date);
  if (palette.isDay) castShadows(colour, (EQUATOR_METERS * city.site.scale * pixel) / 2);
  const cover = new FrameBuffer(size, size, 0);
  paintCity(city, { ...palette, street: [1, 1, 1], lane: [1, 1, 1] }, view, cover, date, 'streets');
  const planes = [colour.red, colour.green, colour.blue, cover.red] as const;
  return halve({ pixel: pixel / 2, column: column * 2, row: row * 2, side: size, planes });
}

function halve({ pixel, column, row, side, planes }: Level): Level {
  const half = side / 2;
  const small = planes.map((plane) => {
    const out = new Float32Array(half * half);
    for (let y = 0; y < half; y++)
      for (let x = 0; x < half; x++) {
        const i = 2 * y * side + 2 * x;
        out[y * half + x] = (plane[i] + plane[i + 1] + plane[i + side] + plane[i + side + 1]) / 4;
      }
    return out;
  });
  const [red, green, blue, cover] = small;
  return { pixel: pixel * 2, column: column / 2, row: row / 2, side: half, planes: [red, green, blue, cover] };
}
