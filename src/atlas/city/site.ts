import { EQUATOR_METERS } from '../../domain/equator';
import { REGION_GROUND_METERS } from '../../domain/region';
import type { MercatorPoint } from '../mercator';

/** Regions along each side of a city's window. */
export const CITY_REGIONS = 18;
/** Side of the window of a city, in metres on the ground. */
export const CITY_METERS = CITY_REGIONS * REGION_GROUND_METERS;

/** Where a city's own plane lies on the map. */
export interface CityPlane extends MercatorPoint {
  /** Cosine of the latitude; a metre on the ground is 1 / scale metres on the map. */
  readonly scale: number;
}

/** A city before it is built: where it is, whose, and how large. */
export interface CitySite extends CityPlane {
  readonly id: number;
  readonly name: string;
  readonly nation: number;
  readonly continent: number;
  readonly seed: number;
  /** 0.7 for a small city, 1.25 for the largest. */
  readonly size: number;
}

/**
 * A city's own plane: x eastwards and y southwards, in metres on the ground from the centre.
 * Within its window the map's scale is taken as constant, which errs by less than 0.2 %.
 */
export const toCity = (
  { u, v, scale }: CityPlane,
  point: MercatorPoint,
): { readonly x: number; readonly y: number } => ({
  x: (point.u - u) * EQUATOR_METERS * scale,
  y: (point.v - v) * EQUATOR_METERS * scale,
});

/** The inverse of `toCity`. */
export const fromCity = ({ u, v, scale }: CityPlane, x: number, y: number): MercatorPoint => ({
  u: u + x / (EQUATOR_METERS * scale),
  v: v + y / (EQUATOR_METERS * scale),
});
