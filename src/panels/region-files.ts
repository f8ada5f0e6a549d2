import { type CsvCell, writeCsv } from '../bias/lab/report-files';
import type { Comparison } from '../domain/comparison';
import type { Indicator } from '../domain/indicator';
import type { Prediction } from '../domain/prediction';
import { inEnglish } from '../domain/words';
import { squareOf } from '../map/region-cursor';
import { amountOf } from '../profiling/amount-text';
import type { Scale } from '../profiling/scale';
import { changeBetween, type DatedPair } from '../store/dated-pairs';
import type { HistoryEntry } from '../store/history';
import { linkedText } from '../store/linked-text';
import { predictedScore } from '../store/map-cells';

/** Imagery in words. */
export interface ImageryName {
  readonly name: string;
  /** A year, or a world's own name of a date; null where it is not known. */
  readonly date: string | null;
}

/** What files of regions are made of. */
export interface RegionSheet {
  readonly entries: readonly HistoryEntry[];
  /** Those that were asked here; others were recorded. */
  readonly own: ReadonlySet<HistoryEntry>;
  readonly comparison: Comparison;
  readonly indicator: Indicator;
  /** Of each model, by id; without one there are no estimates. */
  readonly scales: Readonly<Record<string, Scale | undefined>>;
  /** What stands behind the `sourceId` of a prediction. */
  readonly imageryOf: (sourceId: string) => ImageryName;
  /** Entries whose squares were asked about at both dates of their world; null where it has no dates. */
  readonly pairs: ReadonlyMap<HistoryEntry, DatedPair> | null;
}

/** One region under the names of its columns, in their order. */
function recordOf(entry: HistoryEntry, sheet: RegionSheet): Record<string, CsvCell> {
  const { comparison, indicator, scales, own, imageryOf, pairs } = sheet;
  const { prediction, name } = entry;
  const { lonDeg, latDeg, groundMeters } = prediction.region;
  const answers = comparison.flatMap(({ id }): [string, CsvCell][] => {
    const score = predictedScore(prediction, id);
    const scale = scales[id];
    return [
      [`score ${id}`, score],
      [`estimate ${id}`, score === null || !scale ? null : amountOf(scale, score)],
    ];
  });
  const imagery = imageryOf(prediction.sourceId);
  const pair = pairs?.get(entry);
  const changeOf = (numberOf: (p: Prediction) => number | null): CsvCell => {
    const change = pair ? changeBetween(pair, numberOf) : null;
    // No more digits than scores have: a difference of doubles has many.
    return change === null ? null : Number(change.toFixed(6));
  };
  const changes: [string, CsvCell][] = [
    ...comparison.map(({ id }): [string, CsvCell] => [`change ${id}`, changeOf((p) => predictedScore(p, id))]),
    ['change true', changeOf(({ truth }) => truth)],
  ];
  return {
    id: prediction.id,
    region: name ?? prediction.placeName ?? 'Open sea',
    longitude: lonDeg,
    latitude: latDeg,
    side_m: groundMeters,
    indicator: indicator.label,
    unit: indicator.unit,
    ...Object.fromEntries(answers),
    'score true': prediction.truth,
    ...(pairs ? Object.fromEntries(changes) : {}),
    answered: own.has(entry) ? (linkedText(entry) ?? 'here') : 'recorded',
    answered_at: new Date(prediction.madeAt).toISOString(),
    imagery: imagery.name,
    imagery_date: imagery.date,
    picture_sha256: prediction.imageSha256,
  };
}

/**
 * Regions as CSV, a row each; estimates are amounts in the indicator's unit, scores run from 0.0 to 9.9, changes are
 * scores of the later date minus those of the earlier.
 */
export function regionsAsCsv(sheet: RegionSheet): string {
  const records = inEnglish(() => sheet.entries.map((entry) => recordOf(entry, sheet)));
  return writeCsv([
    Object.keys(records[0] ?? { id: null, region: null }),
    ...records.map((record) => Object.values(record)),
  ]);
}

/** The same as GeoJSON (RFC 7946): the square of each region with its record as properties. */
export function regionsAsGeoJson(sheet: RegionSheet): string {
  const features = sheet.entries.map((entry) => ({
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [squareOf(entry.prediction.region)] },
    properties: inEnglish(() => recordOf(entry, sheet)),
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`;
}
