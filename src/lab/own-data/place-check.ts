import { foldName } from '../../context/fold-name';
import type { PlaceClient } from '../../context/place-client';
import { MOST_LOCATED } from '../../context/place-protocol';
import type { ColumnMapping } from '../../tables/column-names';
import type { PlaceTable } from '../../tables/place-table';

/** A row that lies elsewhere than its group says. */
interface RowAbroad {
  readonly row: number;
  /** The country that the group names, and the one where the row lies. */
  readonly said: string;
  readonly found: string;
}

/** Where the rows of a table lie, as far as that gives reason to look at them again. */
export interface PlaceCheck {
  /** Rows that were looked at: all, or as many spread evenly. */
  readonly checked: number;
  /** Rows on the open sea. */
  readonly atSea: readonly number[];
  readonly abroad: readonly RowAbroad[];
  /** Whether most of these would be right with longitude and latitude the other way round. */
  readonly isBetterSwapped: boolean;
}

interface Point {
  readonly row: number;
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly group: string | null;
}

/** Columns whose groups may be codes of countries: `AL` is Albania there, and Alabama elsewhere. */
const OF_COUNTRIES = /country|iso|nation/i;

/** Asks the gazetteer where rows lie. @throws Error in words for people, when it cannot be read */
export async function checkPlaces(
  { table, mapping }: { readonly table: PlaceTable; readonly mapping: ColumnMapping },
  places: Pick<PlaceClient, 'countriesAt'>,
): Promise<PlaceCheck> {
  const points = spreadOf(table);
  const { names, countries } = await places.countriesAt(points.map(({ lonDeg, latDeg }) => ({ lonDeg, latDeg })));
  const named = new Map(countries.map(({ name }) => [foldName(name), name]));
  if (OF_COUNTRIES.test(mapping.group ?? '')) for (const { code, name } of countries) named.set(foldName(code), name);
  const said = points.map(({ group }) => (group === null ? null : (named.get(foldName(group)) ?? null)));
  const wrong = wrongOf(points, said, names);
  const count = wrong.atSea.length + wrong.abroad.length;
  return { checked: points.length, ...wrong, isBetterSwapped: count > 0 && (await wrongSwapped()) < count / 2 };

  /** Rows that would be wrong the other way round; those that would leave Earth count as well. */
  async function wrongSwapped(): Promise<number> {
    const possible = [...points.keys()].filter((i) => Math.abs(points[i].lonDeg) <= 90);
    const swapped = possible.map((i) => ({ lonDeg: points[i].latDeg, latDeg: points[i].lonDeg }));
    const there = (await places.countriesAt(swapped)).names;
    const { atSea, abroad } = wrongOf(
      possible.map((i) => points[i]),
      possible.map((i) => said[i]),
      there,
    );
    return points.length - possible.length + atSea.length + abroad.length;
  }
}

function wrongOf(
  points: readonly Point[],
  said: readonly (string | null)[],
  found: readonly (string | null)[],
): Pick<PlaceCheck, 'atSea' | 'abroad'> {
  const atSea: number[] = [];
  const abroad: RowAbroad[] = [];
  for (const [i, { row }] of points.entries()) {
    const [country, claim] = [found[i], said[i]];
    if (country === null) atSea.push(row);
    else if (claim !== null && claim !== country) abroad.push({ row, said: claim, found: country });
  }
  return { atSea, abroad };
}

function spreadOf({ rows, lonDeg, latDeg, groups, groupNames }: PlaceTable): Point[] {
  const count = Math.min(rows.length, MOST_LOCATED);
  return Array.from({ length: count }, (_, k) => {
    const i = Math.floor((k * rows.length) / count);
    return { row: rows[i], lonDeg: lonDeg[i], latDeg: latDeg[i], group: groupNames[groups[i]] ?? null };
  });
}
