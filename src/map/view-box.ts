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
