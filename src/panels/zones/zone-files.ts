import { type CsvCell, writeCsv } from '../../bias/lab/report-files';
import type { Comparison } from '../../domain/comparison';
import type { Indicator } from '../../domain/indicator';
import { inEnglish } from '../../domain/words';
import type { Zoning } from '../../store/zoning';
import type { ZoneFigures, ZoneMean } from './zone-figures';
import { type RegionZone, zonePlace } from './zones-of';

/** What files of zones are made of. */
export interface ZoneSheet {
  readonly rows: readonly { readonly zone: RegionZone; readonly figures: ZoneFigures }[];
  readonly zoning: Zoning;
  readonly comparison: Comparison;
  readonly indicator: Pick<Indicator, 'label'>;
  /** Whether means are of the change between the dates, later minus earlier. */
  readonly isChange: boolean;
}

function recordsOf({ rows, zoning, comparison, indicator, isChange }: ZoneSheet): Record<string, CsvCell>[] {
  const mean = isChange ? 'mean change' : 'mean score';
  const write = ({ zone, figures }: ZoneSheet['rows'][number]): Record<string, CsvCell> => ({
    zone: zone.id,
    place: zonePlace(zone) ?? (zoning.resolution === null ? zone.id : null),
    zones: zoning.label,
    indicator: indicator.label,
    squares: zone.entries.length,
    ...Object.fromEntries(comparison.flatMap(({ id }, m) => meanCells(`${mean} ${id}`, figures.models[m]))),
    ...Object.fromEntries(meanCells(`${mean} true`, figures.truth)),
  });
  return inEnglish(() => rows.map(write));
}

const meanCells = (name: string, { n, mean: { value, interval } }: ZoneMean): [string, CsvCell][] => [
  [name, value],
  [`${name} n`, n],
  [`${name} from`, interval?.lo ?? null],
  [`${name} to`, interval?.hi ?? null],
];

/** Zones as CSV, a row each, with means of their squares (scores, or their change) and the ends of 95 % intervals. */
export function zonesAsCsv(sheet: ZoneSheet): string {
  const records = recordsOf(sheet);
  return writeCsv([Object.keys(records[0] ?? { zone: null }), ...records.map((record) => Object.values(record))]);
}

/** The same as GeoJSON (RFC 7946): the outline of each zone with its record as properties. */
export function zonesAsGeoJson(sheet: ZoneSheet): string {
  const records = recordsOf(sheet);
  const features = sheet.rows.map(({ zone: { rings } }, i) => ({
    type: 'Feature',
    geometry:
      rings.length === 1
        ? { type: 'Polygon', coordinates: rings }
        : { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
    properties: records[i],
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`;
}
