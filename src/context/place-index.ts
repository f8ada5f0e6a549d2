import { PLACE_UNITS_PER_DEGREE, type PlaceColumns } from './gazetteer-data';
import { distanceKm, KM_PER_DEGREE } from './great-circle';

/** Cells per degree and cells around and between the poles. */
const PER_DEGREE = 2;
const COLUMNS = 360 * PER_DEGREE;
const ROWS = 180 * PER_DEGREE;

/** A place found around a point. */
export interface PlaceHit {
  /** Index in the place columns. */
  readonly place: number;
  /** Whole metres, so that the order is the same in every engine. */
  readonly meters: number;
}

/** Places in half-degree cells, for exact searches within a radius on the sphere. */
export class PlaceIndex {
  private readonly starts = new Int32Array(COLUMNS * ROWS + 1);
  private readonly members: Int32Array;

  constructor(private readonly places: PlaceColumns) {
    const n = places.names.length;
    const cells = new Int32Array(n);
    for (let i = 0; i < n; i++) {
      cells[i] = rowOf(this.lat(i)) * COLUMNS + columnOf(this.lon(i));
      this.starts[cells[i] + 1]++;
    }
    for (let c = 0; c < COLUMNS * ROWS; c++) this.starts[c + 1] += this.starts[c];
    this.members = new Int32Array(n);
    const next = this.starts.slice();
    for (let i = 0; i < n; i++) this.members[next[cells[i]]++] = i;
  }

  /**
   * Places at most `radiusKm` from a point (WGS84 degrees), nearest first; of equally near ones the more populous
   * first.
   */
  within(lonDeg: number, latDeg: number, radiusKm: number): PlaceHit[] {
    const hits: PlaceHit[] = [];
    const reach = radiusKm / KM_PER_DEGREE;
    for (let row = rowOf(latDeg - reach); row <= rowOf(latDeg + reach); row++) {
      const { first, count } = columnsAround(lonDeg, latDeg, reach);
      for (let k = 0; k < count; k++)
        this.collect(row * COLUMNS + ((first + k) % COLUMNS), lonDeg, latDeg, radiusKm, hits);
    }
    const { population } = this.places;
    return hits.sort((a, b) => a.meters - b.meters || population[b.place] - population[a.place] || a.place - b.place);
  }

  private collect(cell: number, lonDeg: number, latDeg: number, radiusKm: number, hits: PlaceHit[]): void {
    for (let m = this.starts[cell]; m < this.starts[cell + 1]; m++) {
      const place = this.members[m];
      const meters = Math.round(distanceKm(lonDeg, latDeg, this.lon(place), this.lat(place)) * 1000);
      if (meters <= radiusKm * 1000) hits.push({ place, meters });
    }
  }

  private lon(place: number): number {
    return this.places.lon[place] / PLACE_UNITS_PER_DEGREE;
  }

  private lat(place: number): number {
    return this.places.lat[place] / PLACE_UNITS_PER_DEGREE;
  }
}

/** Columns that a cap of `reach` degrees can touch: all of them when it holds a pole. */
function columnsAround(lonDeg: number, latDeg: number, reach: number): { first: number; count: number } {
  const radians = Math.PI / 180;
  if (Math.abs(latDeg) + reach >= 89.9) return { first: 0, count: COLUMNS };
  const half = Math.asin(Math.sin(reach * radians) / Math.cos(latDeg * radians)) / radians;
  const first = Math.floor((lonDeg - half + 180) * PER_DEGREE);
  const count = Math.floor((lonDeg + half + 180) * PER_DEGREE) - first + 1;
  return { first: ((first % COLUMNS) + COLUMNS) % COLUMNS, count: Math.min(COLUMNS, count) };
}

function columnOf(lonDeg: number): number {
  const column = Math.floor((lonDeg + 180) * PER_DEGREE) % COLUMNS;
  return (column + COLUMNS) % COLUMNS;
}

function rowOf(latDeg: number): number {
  return Math.min(ROWS - 1, Math.max(0, Math.floor((latDeg + 90) * PER_DEGREE)));
}
