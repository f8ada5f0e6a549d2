import type { WorldServices } from '../../actions/world-services';
import { LISTED_BAD_ROWS, type PlaceTable } from '../../tables/place-table';

/** A table without the rows that lie off the land of its world: each becomes a bad row with the reason. */
export async function rowsOnLand(
  table: PlaceTable,
  offLand: NonNullable<WorldServices['offLand']>,
  signal: AbortSignal,
): Promise<PlaceTable> {
  const places = Array.from(table.rows, (_, i) => ({ lonDeg: table.lonDeg[i], latDeg: table.latDeg[i] }));
  const reasons = await offLand(places, signal);
  const off = [...reasons.entries()].flatMap(([i, reason]) => (reason ? [{ row: table.rows[i], reason }] : []));
  if (off.length === 0) return table;
  const isOn = (_: number, i: number): boolean => reasons[i] === null;
  return {
    ...table,
    rows: table.rows.filter(isOn),
    lonDeg: table.lonDeg.filter(isOn),
    latDeg: table.latDeg.filter(isOn),
    values: table.values.filter(isOn),
    groups: table.groups.filter(isOn),
    areas: Math.min(table.areas, table.rows.length - off.length),
    bad: [...table.bad, ...off].sort((a, b) => a.row - b.row).slice(0, LISTED_BAD_ROWS),
    badCount: table.badCount + off.length,
  };
}
