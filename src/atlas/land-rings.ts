import { toMercator } from './mercator';
import type { Terrain } from './terrain';

/** Longitude and latitude, degrees. */
type Position = [lonDeg: number, latDeg: number];

/** Latitude of the northernmost and the southernmost row, which are sea. */
const NORTH_DEG = 84;
const COLUMNS = 360;
const ROWS = 2 * NORTH_DEG;
/** Wavelength of the finest detail of a coast, in world units: what makes the outline of countries. */
const FINEST = 1 / 1000;
/** Halvings of a degree until the coast is found: to a fiftieth of it. */
const HALVINGS = 6;
/** Corners of a square, clockwise from the north-west; rows count southwards. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/**
 * Coasts as a small map of the world shows them: marching squares (Lorensen & Cline 1987, in the plane) over points one
 * degree apart. Each ring is closed, its first point repeated as the last; what surrounds the grid is sea.
 */
export function landRings(terrain: Pick<Terrain, 'sample' | 'isOpenSea'>): Position[][] {
  const isLand = landTest(terrain);
  const grid = landGrid(isLand);
  const isLandAt = (x: number, y: number): boolean => grid[y * (COLUMNS + 1) + x] === 1;
  const next = new Map<string, string>();
  const points = new Map<string, Position>();
  /** The point of the coast on the way between two corners, by name: the same from both squares that share the way. */
  const crossing = (x: number, y: number, side: number): string => {
    const [from, to] = [CORNERS[side], CORNERS[(side + 1) % 4]].map(([dx, dy]) => [x + dx, y + dy] as const);
    const [land, sea] = isLandAt(...from) ? [from, to] : [to, from];
    const name = `${land} ${sea}`;
    if (!points.has(name)) points.set(name, coastBetween(land, sea, isLand));
    return name;
  };
  for (let y = 0; y < ROWS; y++)
    for (let x = 0; x < COLUMNS; x++) {
      const corners = CORNERS.map(([dx, dy]) => isLandAt(x + dx, y + dy));
      for (let side = 0; side < 4; side++) {
        if (!corners[side] || corners[(side + 1) % 4]) continue;
        // Clockwise, the coast leaves the square where land ends, and comes back where land begins again.
        let back = (side + 1) % 4;
        while (!corners[(back + 1) % 4]) back = (back + 1) % 4;
        next.set(crossing(x, y, side), crossing(x, y, back));
      }
    }
  return ringsOf(next).map((ring) => ring.map((name) => points.get(name) as Position));
}

function landTest(terrain: Pick<Terrain, 'sample' | 'isOpenSea'>): (lonDeg: number, latDeg: number) => boolean {
  const sample = { elevationMeters: 0, continent: 0, inland: 0 };
  return (lonDeg, latDeg) => {
    const { u, v } = toMercator(lonDeg, latDeg);
    if (terrain.isOpenSea(u, v)) return false;
    terrain.sample(u, v, FINEST, sample);
    return sample.elevationMeters > 0;
  };
}

/** 1 on land, [ROWS + 1][COLUMNS + 1], rows from the north; the rim is sea. */
function landGrid(isLand: (lonDeg: number, latDeg: number) => boolean): Uint8Array {
  const grid = new Uint8Array((ROWS + 1) * (COLUMNS + 1));
  for (let y = 1; y < ROWS; y++)
    for (let x = 1; x < COLUMNS; x++) if (isLand(x - 180, NORTH_DEG - y)) grid[y * (COLUMNS + 1) + x] = 1;
  return grid;
}

type Corner = readonly [x: number, y: number];

/** Heights fall steeper at sea than on land, so that the coast is sought instead of told from them. */
function coastBetween(land: Corner, sea: Corner, isLand: (lonDeg: number, latDeg: number) => boolean): Position {
  let [near, far] = [0, 1];
  const at = (t: number): Position => [
    land[0] + t * (sea[0] - land[0]) - 180,
    NORTH_DEG - land[1] - t * (sea[1] - land[1]),
  ];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (near + far) / 2;
    if (isLand(...at(middle))) near = middle;
    else far = middle;
  }
  return at((near + far) / 2);
}

/** Follows each point to the next until it comes back. Empties the map. */
function ringsOf(next: Map<string, string>): string[][] {
  const rings: string[][] = [];
  for (const [start] of next) {
    const ring = [start];
    for (let at = next.get(start); at !== undefined; at = next.get(at)) {
      next.delete(ring[ring.length - 1]);
      ring.push(at);
    }
    rings.push(ring);
  }
  return rings;
}
