import { EQUATOR_METERS } from '../../domain/equator';
import type { City } from '../city/city';
import type { View } from './view';

/** The frame of a city in a view: pixels from metres of the city's plane. */
export interface CityFrame {
  /** Pixels of a metre. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** Metres of a pixel on the ground. */
  readonly pixelMeters: number;
}

/** Places a city's plane in a view. */
export function frameInView({ site }: City, view: View): CityFrame {
  const scale = 1 / (EQUATOR_METERS * site.scale * view.pixel);
  return {
    scale,
    x: (site.u - view.left) / view.pixel,
    y: (site.v - view.top) / view.pixel,
    pixelMeters: 1 / scale,
  };
}
