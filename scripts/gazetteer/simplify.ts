/** A point in degrees, `[lonDeg, latDeg]`. */
export type Point = readonly [number, number];

/**
 * Keeps the points of a line that stand out by more than `toleranceKm` from what is kept (Douglas and Peucker 1973),
 * on a plane that touches the line's middle latitude. A closed line is first cut at the point farthest from its start.
 */
export function simplifyLine(line: readonly Point[], toleranceKm: number): Point[] {
  if (line.length < 3) return [...line];
  const kmPerDegree = 111.195;
  const middle = line[Math.floor(line.length / 2)][1];
  const across = kmPerDegree * Math.max(0.05, Math.cos((middle * Math.PI) / 180));
  const xs = line.map((p) => p[0] * across);
  const ys = line.map((p) => p[1] * kmPerDegree);
  const keep = new Uint8Array(line.length);
  const last = line.length - 1;
  keep[0] = keep[last] = 1;
  const stack: [number, number][] = [[0, last]];
  while (stack.length > 0) {
    const [a, b] = stack.pop() as [number, number];
    let far = -1;
    let most = toleranceKm * toleranceKm;
    for (let i = a + 1; i < b; i++) {
      const d = squaredDistance(xs[i], ys[i], xs[a], ys[a], xs[b], ys[b]);
      if (d > most) [far, most] = [i, d];
    }
    if (far < 0) continue;
    keep[far] = 1;
    stack.push([a, far], [far, b]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

function squaredDistance(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}
