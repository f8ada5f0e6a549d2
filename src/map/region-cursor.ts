import { EQUATOR_METERS } from '../domain/equator';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import { t } from '../domain/words';
import { toLonLat, toWorldPoint } from '../imagery/mercator';

/** Longitude and latitude, WGS84 degrees. */
export type LonLat = [lonDeg: number, latDeg: number];

/** Beyond, a square on web mercator would leave the world. */
const MAX_CURSOR_LAT_DEG = 85;

/**
 * The region around a point: longitude wrapped to [-180, 180), latitude held within ±85.
 * Coordinates are kept to 1e-6 degrees, a tenth of a metre, so that a link can name the region exactly.
 */
export function regionAt(lonDeg: number, latDeg: number, groundMeters = REGION_GROUND_METERS): Region {
  const clamped = Math.max(-MAX_CURSOR_LAT_DEG, Math.min(MAX_CURSOR_LAT_DEG, latDeg));
  return { lonDeg: wrap(round(lonDeg)), latDeg: round(clamped), groundMeters };
}

/** The region that shares a side with this one: `east` and `north` count regions, and may be negative. */
export function neighbour({ lonDeg, latDeg, groundMeters }: Region, east: number, north: number): Region {
  const { halfWidth, bottom, top } = extentOf(latDeg, groundMeters);
  return regionAt(lonDeg + 2 * halfWidth * east, latDeg + (top - bottom) * north, groundMeters);
}

/** West to east in degrees from the centre, south to north in degrees of latitude. */
export interface RegionExtent {
  readonly halfWidth: number;
  readonly bottom: number;
  readonly top: number;
}

/**
 * Half width and latitudes of a square of ground about a latitude. It is a square on web mercator, as the picture that
 * is cut for the model is: scaled by 1 / cos(latitude) of its centre.
 */
export function extentOf(latDeg: number, groundMeters: number): RegionExtent {
  const half = groundMeters / 2 / (EQUATOR_METERS * Math.cos((latDeg * Math.PI) / 180));
  const { y } = toWorldPoint(0, latDeg, 1);
  return {
    halfWidth: half * 360,
    bottom: toLonLat({ x: 0.5, y: y + half }, 1).latDeg,
    top: toLonLat({ x: 0.5, y: y - half }, 1).latDeg,
  };
}

/**
 * Outline of a region: a closed ring of five corners, counter-clockwise from the south-west (RFC 7946). Sides are
 * `groundMeters` long within 0.1 %. A region on the antimeridian runs past ±180 instead of tearing.
 */
export function squareOf({ lonDeg, latDeg, groundMeters }: Region): LonLat[] {
  const { halfWidth, bottom, top } = extentOf(latDeg, groundMeters);
  const [west, east] = [lonDeg - halfWidth, lonDeg + halfWidth];
  return [
    [west, bottom],
    [east, bottom],
    [east, top],
    [west, top],
    [west, bottom],
  ];
}

/** Side of a region on screen, in CSS px. @param zoom MapLibre's, the world 512 px wide at 0 */
export function sidePixels({ latDeg, groundMeters }: Pick<Region, 'latDeg' | 'groundMeters'>, zoom: number): number {
  return (groundMeters * 512 * 2 ** zoom) / (EQUATOR_METERS * Math.cos((latDeg * Math.PI) / 180));
}

/** What is read aloud of the crosshair: latitude first, as in the dossier. */
export function crosshairText({ lonDeg, latDeg }: Region, cell: string | null): string {
  const at = t`Crosshair at ${latDeg.toFixed(2)}, ${lonDeg.toFixed(2)}`;
  return cell === null ? at : `${at}. ${cell}`;
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

const wrap = (lonDeg: number): number =>
  lonDeg >= -180 && lonDeg < 180 ? lonDeg : round(((((lonDeg + 180) % 360) + 360) % 360) - 180);
