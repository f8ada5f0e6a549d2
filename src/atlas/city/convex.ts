/** A convex polygon, clockwise as seen on a map (y southwards), with half the width of the street along each edge. */
export interface Convex {
  readonly x: number[];
  readonly y: number[];
  /** Edge i runs from corner i to corner i + 1; metres. */
  readonly street: number[];
}

/** Area in square units; 0 below three corners. */
export function areaOf({ x, y }: Convex): number {
  let sum = 0;
  for (let i = 0, j = x.length - 1; i < x.length; j = i++) sum += x[j] * y[i] - x[i] * y[j];
  return Math.abs(sum) / 2;
}

/** Whether a polygon holds a point; one with fewer than three corners holds none. */
export function holdsPoint({ x: xs, y: ys }: Convex, x: number, y: number): boolean {
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++)
    if ((xs[i] - xs[j]) * (y - ys[j]) - (ys[i] - ys[j]) * (x - xs[j]) < 0) return false;
  return xs.length > 2;
}

/** Mean of the corners. */
export function middleOf({ x, y }: Convex): readonly [number, number] {
  let [sx, sy] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    sx += x[i];
    sy += y[i];
  }
  return [sx / x.length, sy / y.length];
}

/**
 * The part of a polygon where nx * x + ny * y >= offset. The new edge gets the street given for it.
 * Corners closer than a millimetre to the line stay.
 */
export function clip(p: Convex, nx: number, ny: number, offset: number, street: number): Convex {
  const out: Convex = { x: [], y: [], street: [] };
  const n = p.x.length;
  for (let i = 0; i < n; i++) {
    const j = i + 1 === n ? 0 : i + 1;
    const a = nx * p.x[i] + ny * p.y[i] - offset;
    const b = nx * p.x[j] + ny * p.y[j] - offset;
    if (a >= 0) push(out, p.x[i], p.y[i], p.street[i]);
    if (a >= 0 === b >= 0) continue;
    const t = a / (a - b);
    push(out, p.x[i] + (p.x[j] - p.x[i]) * t, p.y[i] + (p.y[j] - p.y[i]) * t, a >= 0 ? street : p.street[i]);
  }
  return out;
}

function push(out: Convex, x: number, y: number, street: number): void {
  out.x.push(x);
  out.y.push(y);
  out.street.push(street);
}

/**
 * Moves each edge inwards by its street plus `extraMeters`; may come out with fewer than three corners: nothing left.
 */
export function inset(p: Convex, extraMeters: number): Convex {
  let out = p;
  for (let i = 0; i < p.x.length && out.x.length > 2; i++) {
    const j = i + 1 === p.x.length ? 0 : i + 1;
    const dx = p.x[j] - p.x[i];
    const dy = p.y[j] - p.y[i];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 0.01) continue;
    const nx = -dy / length;
    const ny = dx / length;
    out = clip(out, nx, ny, nx * p.x[i] + ny * p.y[i] + p.street[i] + extraMeters, p.street[i]);
  }
  return out;
}

/** Least and greatest value of (dx, dy) . (x, y) over the corners. */
export function extent({ x, y }: Convex, dx: number, dy: number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    const d = x[i] * dx + y[i] * dy;
    if (d < low) low = d;
    if (d > high) high = d;
  }
  return [low, high];
}

/** Direction of the longest edge, as a unit vector. */
export function longestEdge({ x, y }: Convex): readonly [number, number] {
  let [bx, by, best] = [1, 0, 0];
  for (let i = 0, j = x.length - 1; i < x.length; j = i++) {
    const dx = x[i] - x[j];
    const dy = y[i] - y[j];
    const length = dx * dx + dy * dy;
    if (length > best) [bx, by, best] = [dx, dy, length];
  }
  const length = Math.sqrt(best);
  return length > 0 ? [bx / length, by / length] : [1, 0];
}
