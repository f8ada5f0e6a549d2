/** Cells reach this far in each direction within the distance that chains places. */
const REACH = [-2, -1, 0, 1, 2] as const;

/**
 * Cluster of each place: two places belong together when a chain of places leads from one to the other in steps of at
 * most `withinDeg`, degrees of longitude and latitude taken alike. Clusters are numbered in the order in which their
 * first place comes.
 */
export function clusterPlaces(lonDeg: ArrayLike<number>, latDeg: ArrayLike<number>, withinDeg: number): Int32Array {
  // In a cell, any two places are near enough, so that cells are joined instead of places.
  const columns = Math.ceil((360 * Math.SQRT2) / withinDeg);
  const cellDeg = 360 / columns;
  const cells = new Map<string, number[]>();
  const keyOf = (column: number, row: number): string => `${(column + columns) % columns} ${row}`;
  for (let i = 0; i < lonDeg.length; i++) {
    const key = keyOf(Math.floor(eastOf(lonDeg[i]) / cellDeg), Math.floor(latDeg[i] / cellDeg));
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  }
  const areNear = (a: number, b: number): boolean =>
    Math.hypot(latDeg[a] - latDeg[b], aroundDeg(lonDeg[a] - lonDeg[b])) <= withinDeg;
  const sets = new DisjointSets(lonDeg.length);
  for (const [key, own] of cells) {
    for (const place of own) sets.join(place, own[0]);
    const [column, row] = key.split(' ').map(Number);
    for (const dx of REACH) {
      for (const dy of REACH) {
        const other = cells.get(keyOf(column + dx, row + dy));
        if (!other || sets.rootOf(other[0]) === sets.rootOf(own[0])) continue;
        if (own.some((a) => other.some((b) => areNear(a, b)))) sets.join(own[0], other[0]);
      }
    }
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: lonDeg.length }, (_, i) => {
    const root = sets.rootOf(i);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) as number;
  });
}

/** Longitude in [0, 360). */
const eastOf = (lonDeg: number): number => (((lonDeg % 360) + 360) % 360) % 360;

/** The shorter way round, in [-180, 180]. */
export const aroundDeg = (differenceDeg: number): number => differenceDeg - 360 * Math.round(differenceDeg / 360);

class DisjointSets {
  private readonly parent: Int32Array;

  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  rootOf(place: number): number {
    let root = place;
    while (this.parent[root] !== root) {
      this.parent[root] = this.parent[this.parent[root]];
      root = this.parent[root];
    }
    return root;
  }

  join(a: number, b: number): void {
    this.parent[this.rootOf(a)] = this.rootOf(b);
  }
}
