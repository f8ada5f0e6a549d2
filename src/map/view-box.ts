import type { Camera } from '../domain/camera';
import { toLonLat, toWorldPoint } from '../imagery/mercator';

/**
 * A part of the unit square of web mercator; `west` may lie below 0 and `east` beyond 1, on other turns of the world.
 */
export interface ViewBox {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** @param bounds west, south, east, north in degrees, as MapLibre gives them */
export function viewBox([west, south, east, north]: readonly [number, number, number, number]): ViewBox {
  const [a, b] = [toWorldPoint(west, north, 1), toWorldPoint(east, south, 1)];
  return { west: a.x, north: a.y, east: b.x, south: b.y };
}

/** West, south, east, north in degrees. */
export function boundsOf({ west, south, east, north }: ViewBox): [number, number, number, number] {
  const [a, b] = [toLonLat({ x: west, y: north }, 1), toLonLat({ x: east, y: south }, 1)];
  return [a.lonDeg, b.latDeg, b.lonDeg, a.latDeg];
}

/** The box made larger on each side by a share of its size, but not wider than the world nor beyond its edges. */
export function padded({ west, north, east, south }: ViewBox, share: number): ViewBox {
  const half = Math.min(0.5, (east - west) * (0.5 + share));
  const [x, dy] = [(west + east) / 2, (south - north) * share];
  return { west: x - half, north: Math.max(0, north - dy), east: x + half, south: Math.min(1, south + dy) };
}

/** Whether the inner box, as far as the world reaches, lies in the other. */
export const contains = (outer: ViewBox, inner: ViewBox): boolean =>
  (outer.east - outer.west >= 1 || (outer.west <= inner.west && outer.east >= inner.east)) &&
  outer.north <= Math.max(0, inner.north) &&
  outer.south >= Math.min(1, inner.south);

/** The part of the world that a map of so many px shows; its camera's zoom counts world tiles of 512 px. */
export function seenBox(
  { lonDeg, latDeg, zoom }: Camera,
  { width, height }: Readonly<Record<'width' | 'height', number>>,
): ViewBox {
  const { x, y } = toWorldPoint(lonDeg, latDeg, 1);
  const [halfX, halfY] = [width, height].map((pixels) => pixels / 2 / (512 * 2 ** zoom));
  return { west: x - halfX, north: y - halfY, east: x + halfX, south: y + halfY };
}

/** Whether a point lies in the box, on whichever turn of the world. */
export function holds({ west, north, east, south }: ViewBox, lonDeg: number, latDeg: number): boolean {
  const { x, y } = toWorldPoint(lonDeg, latDeg, 1);
  return y >= north && y <= south && [x - 1, x, x + 1].some((turn) => turn >= west && turn <= east);
}
