import { t } from '../domain/words';
import { centroidOf } from './centroid';
import type { ColumnMapping } from './column-names';
import { featureOf } from './geojson-features';
import type { PlaceTableBuilder } from './place-table';
import { SAMPLE_ROWS, type SampleRows, sampleText } from './sample-rows';
import type { WrittenRows } from './written-rows';

/** Features whose properties are looked at for names, and how many names there may be. */
const LOOKED_AT = 1000;
const MOST_COLUMNS = 500;
/** A longer name cannot be chosen. */
const LONGEST_NAME = 200;

/** Puts a feature into a table. @param row its number in the file, from 1 */
export function addFeature(
  builder: PlaceTableBuilder,
  row: number,
  json: unknown,
  { value, group }: Pick<ColumnMapping, 'value' | 'group'>,
): void {
  const feature = featureOf(json);
  const middle = feature ? centroidOf(feature.geometry) : t`It is no GeoJSON feature.`;
  if (!feature || typeof middle === 'string') {
    builder.addBad(row, String(middle));
    return;
  }
  builder.add(row, {
    lon: middle.lonDeg,
    lat: middle.latDeg,
    value: feature.properties.get(value),
    group: group === null ? null : feature.properties.get(group),
    isArea: middle.isArea,
  });
}

/** The first features and the names of their properties. @throws Error in words for people, when they have none */
export function sampleFeatures(features: readonly unknown[]): SampleRows {
  const looked = features.slice(0, LOOKED_AT).flatMap((json) => featureOf(json)?.properties ?? []);
  const names = new Set(looked.flatMap((properties) => [...properties.keys()]));
  const columns = [...names].filter(({ length }) => length <= LONGEST_NAME).slice(0, MOST_COLUMNS);
  if (columns.length === 0) {
    throw new Error(
      t`The features of the file have no properties, so there is no value to read. Export them with one.`,
    );
  }
  const rows = looked
    .slice(0, SAMPLE_ROWS)
    .map((properties) => columns.map((name) => sampleText(properties.get(name))));
  return { columns, hasHeader: true, rows };
}

/**
 * Properties of features as text, by name; what is neither text nor a number is written as JSON.
 * @param wanted numbers of features, from 1
 */
export function cellsOfFeatures(features: readonly unknown[], wanted: Int32Array): WrittenRows {
  const rows = Array.from(wanted, (row) => featureOf(features[row - 1])?.properties ?? new Map<string, unknown>());
  const columns = [...new Set(rows.flatMap((properties) => [...properties.keys()]))].slice(0, MOST_COLUMNS);
  return { columns, cells: rows.map((properties) => columns.map((name) => writtenText(properties.get(name)))) };
}

const writtenText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
