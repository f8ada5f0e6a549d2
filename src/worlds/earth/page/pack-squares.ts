import { EQUATOR_METERS } from '../../../domain/equator';
import { REGION_GROUND_METERS, type Region } from '../../../domain/region';
import type { PackRegion } from '../../../packs/pack-regions';
import { type Area, areaHolds } from '../../../store/area';

/** Regions closer than this are the same square: about a metre. */
const SAME_DEG = 1e-5;
/** Side of the cells that regions are looked up in: more than half of a square up to 70 degrees of latitude. */
const CELL_DEG = 0.02;
const METERS_PER_DEG = EQUATOR_METERS / 360;
/** Squares of one area that can be told. */
const MOST_IN_AREA = 200_000;

/** The squares that a pack has pictures of. They may overlap, and lie anywhere. */
export class PackSquares {
  private readonly cells = new Map<string, PackRegion[]>();

  constructor(private readonly regions: readonly PackRegion[]) {
    for (const region of regions) {
      const key = cellKey(...cellAt(region));
      const here = this.cells.get(key);
      if (here) here.push(region);
      else this.cells.set(key, [region]);
    }
  }

  get count(): number {
    return this.regions.length;
  }

  /** The region at the very place of another, to a metre. */
  at({ lonDeg, latDeg }: Region): PackRegion | null {
    const isSame = (one: PackRegion) =>
      Math.abs(one.lonDeg - lonDeg) < SAME_DEG && Math.abs(one.latDeg - latDeg) < SAME_DEG;
    return this.near({ lonDeg, latDeg }).find(isSame) ?? null;
  }

  /** The square under a point, of several the one whose middle is nearest; the region itself outside of all. */
  squareAt(region: Region): Region {
    let [best, least] = [region, REGION_GROUND_METERS / 2];
    for (const { lonDeg, latDeg } of this.near(region)) {
      const away = farthestMeters(region, { lonDeg, latDeg });
      if (away <= least) [best, least] = [{ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS }, away];
    }
    return best;
  }

  /** The squares whose middle lies in an area, row by row from the north; null where they are too many to be told. */
  squaresIn(area: Pick<Area, 'shape' | 'points'>): readonly Region[] | null {
    const holds = areaHolds(area);
    const found = this.regions.filter(holds);
    if (found.length > MOST_IN_AREA) return null;
    return found
      .map(({ lonDeg, latDeg }) => ({ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS }))
      .sort((a, b) => b.latDeg - a.latDeg || a.lonDeg - b.lonDeg);
  }

  private near(point: Pick<Region, 'lonDeg' | 'latDeg'>): PackRegion[] {
    const [column, row] = cellAt(point);
    const around = [-1, 0, 1];
    return around.flatMap((dx) => around.flatMap((dy) => this.cells.get(cellKey(column + dx, row + dy)) ?? []));
  }
}

const cellAt = ({ lonDeg, latDeg }: Pick<Region, 'lonDeg' | 'latDeg'>): readonly [number, number] => [
  Math.floor(lonDeg / CELL_DEG),
  Math.floor(latDeg / CELL_DEG),
];

const cellKey = (column: number, row: number): string => `${column}/${row}`;

/** How far a point is from another along the axis on which it is farther, m: half a side on the border of a square. */
function farthestMeters(a: Region, b: Pick<Region, 'lonDeg' | 'latDeg'>): number {
  const east = (a.lonDeg - b.lonDeg) * METERS_PER_DEG * Math.cos((b.latDeg * Math.PI) / 180);
  const north = (a.latDeg - b.latDeg) * METERS_PER_DEG;
  return Math.max(Math.abs(east), Math.abs(north));
}
