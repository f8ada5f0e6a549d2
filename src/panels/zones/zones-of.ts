import { spokenPlace } from '../../domain/place-name';
import { type LonLat, squareOf } from '../../map/region-cursor';
import type { HistoryEntry } from '../../store/history';
import type { Zoning } from '../../store/zoning';

/** Regions that are taken together. */
export interface RegionZone {
  /** Cell of H3, or name of the place. */
  readonly id: string;
  readonly entries: readonly HistoryEntry[];
  /** Closed rings, counter-clockwise: of its cell, or of its squares. */
  readonly rings: readonly (readonly LonLat[])[];
}

/** The zone of what has no place; shown by `zoneName`. */
const OPEN_SEA = 'Open sea';

/** What a zone is called on the page. */
export const zoneName = ({ id }: Pick<RegionZone, 'id'>): string => spokenPlace(id === OPEN_SEA ? null : id);

/** The place that `zonePlace` says, as the page calls it. */
export function zonePlaceName(zone: Pick<RegionZone, 'id' | 'entries'>): string | null {
  const place = zonePlace(zone);
  return place && spokenPlace(place);
}

/** The place that most squares of a zone are named by; null of a zone that is called by one, or is at sea. */
export function zonePlace({ id, entries }: Pick<RegionZone, 'id' | 'entries'>): string | null {
  const counts = new Map<string, number>();
  for (const { prediction } of entries)
    if (prediction.placeName) counts.set(prediction.placeName, (counts.get(prediction.placeName) ?? 0) + 1);
  const [most = null] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return most === id ? null : most;
}

/** Takes regions together, the largest zone first. What knows the cells of H3 is loaded where it is needed. */
export async function zonesOf(
  entries: readonly HistoryEntry[],
  { resolution }: Zoning,
): Promise<readonly RegionZone[]> {
  const h3 = resolution === null ? null : await import('h3-js');
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const { region, placeName } = entry.prediction;
    const id =
      h3 && resolution !== null ? h3.latLngToCell(region.latDeg, region.lonDeg, resolution) : (placeName ?? OPEN_SEA);
    const group = groups.get(id) ?? [];
    group.push(entry);
    groups.set(id, group);
  }
  const zones = [...groups].map(([id, ofZone]): RegionZone => {
    const rings = h3
      ? [unbroken(h3.cellToBoundary(id, true) as LonLat[])]
      : ofZone.map(({ prediction }) => squareOf(prediction.region));
    return { id, entries: ofZone, rings };
  });
  return zones.sort((a, b) => b.entries.length - a.entries.length || (a.id < b.id ? -1 : 1));
}

/** The ring of a cell across the antimeridian runs past ±180 instead of tearing. */
function unbroken(ring: readonly LonLat[]): LonLat[] {
  const [[first]] = ring;
  return ring.map(([lon, lat]): LonLat => [lon + 360 * Math.round((first - lon) / 360), lat]);
}
