import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { type Cell, readGroup } from './cell';
import { outsideOfEarth, readCoordinate } from './coordinate';
import { PlaceFinder } from './place-finder';
import { ValueColumn } from './value-column';
import type { Doubt, ValueReading } from './value-reading';

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
  /** What a person has to say before the values can be used; none for a table that is ready. */
  readonly doubts: readonly Doubt[];
  /** What was made of the file, for people: half sentences. */
  readonly notes: readonly string[];
}

/** What a row of a file says of a place. */
export interface PlaceRow {
  readonly lon: Cell;
  readonly lat: Cell;
  readonly value: Cell;
  readonly group: Cell;
  readonly isArea?: boolean;
  /** Whether a coordinate that is given as a number was written with a decimal comma. */
  readonly hasComma?: boolean;
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
  private readonly column: ValueColumn;

  constructor(private readonly reading: ValueReading) {
    this.column = new ValueColumn(reading);
  }

  /** The reading that the values ask for, as far as they leave no doubt. */
  get settled(): ValueReading {
    return this.column.settled();
  }

  /** @throws RangeError when the table is full */
  add(row: number, place: PlaceRow): void {
    const problem = this.take(row, place);
    if (problem !== null) this.addBad(row, problem);
  }

  /** Adds the place. @returns why it cannot be used; null where it is */
  private take(row: number, place: PlaceRow): string | null {
    const [lonCell, latCell] = this.reading.isSwapped ? [place.lat, place.lon] : [place.lon, place.lat];
    const lon = readCoordinate(lonCell, 'Longitude');
    if ('problem' in lon) return lon.problem;
    const lat = readCoordinate(latCell, 'Latitude');
    if ('problem' in lat) return lat.problem;
    if (place.hasComma || lon.value.hasComma || lat.value.hasComma) this.column.seeDecimalComma();
    const [lonDeg, latDeg] = [lon.value.degrees, lat.value.degrees];
    const outside = outsideOfEarth(lonDeg, latDeg);
    if (outside !== null) return outside;
    const value = this.column.read(place.value);
    if ('problem' in value) return value.problem;
    const group = readGroup(place.group);
    if ('problem' in group) return group.problem;
    const earlier = this.places.find(lonDeg, latDeg);
    if (earlier >= 0) {
      return t`The same place as row ${this.rows[earlier]}, whose value is used. Keep one row for each place.`;
    }
    if (this.rows.length === MOST_ROWS) {
      throw new RangeError(t`The file has more than ${countText(MOST_ROWS)} usable rows. Import a part of it.`);
    }
    this.rows.push(row);
    this.lonDeg.push(lonDeg);
    this.latDeg.push(latDeg);
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

  /** @param notes what was made of the file before its rows */
  finish(notes: readonly string[] = []): PlaceTable {
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
      doubts: this.column.doubts(this.values),
      notes: [
        ...notes,
        ...(this.reading.isSwapped ? [t`longitude and latitude exchanged`] : []),
        ...this.column.notes(),
      ],
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
