import { countText } from '../domain/number-text';
import { type Cell, readGroup, readNumber } from './cell';
import { PlaceFinder } from './place-finder';

/** A row that could not be used. */
export interface BadRow {
  /** As a spreadsheet numbers it, the header being row 1; features of GeoJSON from 1. */
  readonly row: number;
  /** Why, and what to do about it: plain text, which may quote the file. */
  readonly reason: string;
}

/** Bad rows that are listed; the others are only counted. */
export const LISTED_BAD_ROWS = 10_000;
/** Good rows that a table may have. */
export const MOST_ROWS = 1_000_000;

/** Measured values of places, as columns, in the order of the file. */
export interface PlaceTable {
  /** Where each place stood in the file. */
  readonly rows: Int32Array<ArrayBuffer>;
  readonly lonDeg: Float64Array<ArrayBuffer>;
  readonly latDeg: Float64Array<ArrayBuffer>;
  /** In the unit of the file. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Index into `groupNames` of each place; -1 where it has no group. */
  readonly groups: Int32Array<ArrayBuffer>;
  readonly groupNames: readonly string[];
  /** Places that are the middle of an area. */
  readonly areas: number;
  /** The first of the rows that could not be used, and how many there are in all. */
  readonly bad: readonly BadRow[];
  readonly badCount: number;
}

/** What a row of a file says of a place. */
export interface PlaceRow {
  readonly lon: Cell;
  readonly lat: Cell;
  readonly value: Cell;
  readonly group: Cell;
  readonly isArea?: boolean;
}

/** Collects places row by row: each becomes a place of the table or a bad row with its reason. */
export class PlaceTableBuilder {
  private readonly rows: number[] = [];
  private readonly lonDeg: number[] = [];
  private readonly latDeg: number[] = [];
  private readonly values: number[] = [];
  private readonly groups: number[] = [];
  private readonly groupIndex = new Map<string, number>();
  private readonly places = new PlaceFinder(this.lonDeg, this.latDeg);
  private readonly bad: BadRow[] = [];
  private badCount = 0;
  private areas = 0;

  /** @throws RangeError when the table is full */
  add(row: number, place: PlaceRow): void {
    const problem = this.take(row, place);
    if (problem !== null) this.addBad(row, problem);
  }

  /** Adds the place. @returns why it cannot be used; null where it is */
  private take(row: number, place: PlaceRow): string | null {
    const lon = readNumber(place.lon, 'Longitude');
    if ('problem' in lon) return lon.problem;
    const lat = readNumber(place.lat, 'Latitude');
    if ('problem' in lat) return lat.problem;
    const outside = outsideOfEarth(lon.value, lat.value);
    if (outside !== null) return outside;
    const value = readNumber(place.value, 'The value');
    if ('problem' in value) return value.problem;
    const group = readGroup(place.group);
    if ('problem' in group) return group.problem;
    const earlier = this.places.find(lon.value, lat.value);
    if (earlier >= 0) {
      return `The same place as row ${this.rows[earlier]}, whose value is used. Keep one row for each place.`;
    }
    if (this.rows.length === MOST_ROWS) {
      throw new RangeError(`The file has more than ${countText(MOST_ROWS)} usable rows. Import a part of it.`);
    }
    this.rows.push(row);
    this.lonDeg.push(lon.value);
    this.latDeg.push(lat.value);
    this.places.addLast();
    this.values.push(value.value);
    this.groups.push(this.indexOf(group.value));
    if (place.isArea) this.areas++;
    return null;
  }

  addBad(row: number, reason: string): void {
    this.badCount++;
    if (this.bad.length < LISTED_BAD_ROWS) this.bad.push({ row, reason });
  }

  finish(): PlaceTable {
    return {
      rows: Int32Array.from(this.rows),
      lonDeg: Float64Array.from(this.lonDeg),
      latDeg: Float64Array.from(this.latDeg),
      values: Float64Array.from(this.values),
      groups: Int32Array.from(this.groups),
      groupNames: [...this.groupIndex.keys()],
      areas: this.areas,
      bad: this.bad,
      badCount: this.badCount,
    };
  }

  private indexOf(group: string | null): number {
    if (group === null) return -1;
    const known = this.groupIndex.get(group);
    if (known !== undefined) return known;
    this.groupIndex.set(group, this.groupIndex.size);
    return this.groupIndex.size - 1;
  }
}

/** Why a point is not on Earth; null where it is. */
function outsideOfEarth(lonDeg: number, latDeg: number): string | null {
  if (Math.abs(latDeg) > 90) {
    if (Math.abs(latDeg) <= 180 && Math.abs(lonDeg) <= 90) {
      return `Latitude ${latDeg} is outside ±90. Longitude and latitude seem to be swapped.`;
    }
    return `Latitude ${latDeg} is outside ±90. Give degrees (WGS84, EPSG:4326), not metres of a projection.`;
  }
  if (Math.abs(lonDeg) <= 180) return null;
  if (lonDeg > 180 && lonDeg <= 360) {
    return `Longitude ${lonDeg} is outside ±180. Subtract 360 from longitudes above 180.`;
  }
  return `Longitude ${lonDeg} is outside ±180. Give degrees (WGS84, EPSG:4326), not metres of a projection.`;
}
