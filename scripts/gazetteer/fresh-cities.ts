import type { FreshCityRow } from './packages';

/** A place of the newer list. */
export interface FreshCity {
  readonly name: string;
  readonly lonDeg: number;
  readonly latDeg: number;
  /** Code of the first-level division, `FR.11`; empty where unknown. */
  readonly admin1: string;
}

/** Looks places of the newer list up by country and position. */
export class FreshCities {
  private readonly cells = new Map<string, FreshCity[]>();

  constructor(rows: readonly FreshCityRow[]) {
    for (const row of rows) {
      const city = {
        name: row.name.normalize('NFC').trim(),
        lonDeg: Number(row.lng),
        latDeg: Number(row.lat),
        admin1: row.admin1 ? `${row.country}.${row.admin1}` : '',
      };
      const key = cellKey(row.country, Math.floor(city.lonDeg * 2), Math.floor(city.latDeg * 2));
      const cell = this.cells.get(key);
      if (cell) cell.push(city);
      else this.cells.set(key, [city]);
    }
  }

  /**
   * Places of the country in the 3 x 3 half-degree cells around a point, nearest first, with distances in degrees of
   * latitude.
   */
  around(country: string, lonDeg: number, latDeg: number): { city: FreshCity; degrees: number }[] {
    const found: { city: FreshCity; degrees: number }[] = [];
    const squeeze = Math.cos((latDeg * Math.PI) / 180);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const key = cellKey(country, Math.floor(lonDeg * 2) + dx, Math.floor(latDeg * 2) + dy);
        for (const city of this.cells.get(key) ?? []) {
          found.push({ city, degrees: Math.hypot((city.lonDeg - lonDeg) * squeeze, city.latDeg - latDeg) });
        }
      }
    }
    return found.sort((a, b) => a.degrees - b.degrees);
  }
}

function cellKey(country: string, column: number, row: number): string {
  return `${country} ${column} ${row}`;
}
