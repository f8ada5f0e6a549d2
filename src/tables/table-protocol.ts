import * as v from 'valibot';
import { plainFailures } from '../channel/failures';
import type { Protocol } from '../channel/protocol';
import { t } from '../domain/words';
import type { Doubt } from './value-reading';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(300));
const strings = v.pipe(v.array(v.string()), v.readonly());
const file = v.instance(Blob);
/** Which column holds what, as far as a file or a worker may say it. */
export const ColumnMappingSchema = v.object({
  lon: v.nullable(name),
  lat: v.nullable(name),
  value: name,
  group: v.nullable(name),
  sheet: v.optional(name),
});
const numbers = v.custom<Float64Array<ArrayBuffer>>((value) => value instanceof Float64Array, 'must be a Float64Array');
const whole = v.custom<Int32Array<ArrayBuffer>>((value) => value instanceof Int32Array, 'must be an Int32Array');
/** How cells are to be understood, as far as a file or a worker may say it. */
export const ValueReadingSchema = v.object({
  decimal: v.nullable(v.picklist(['point', 'comma'])),
  units: v.nullable(v.picklist(['left aside', 'left out'])),
  noData: v.nullable(v.pipe(v.array(v.number()), v.readonly())),
  isSwapped: v.boolean(),
});
/** Made by our own worker, whose values are shown and handed back to it alone. */
const doubts = v.custom<readonly Doubt[]>(Array.isArray, 'must be a list');
const progress = v.object({ doneBytes: count, totalBytes: count });

/** Between a page and the worker that reads tables. */
export const TABLE_PROTOCOL = {
  names: { request: 'Request to the reader of tables', answer: 'Answer of the reader of tables' },
  failures: plainFailures((why) => t`The reader of tables broke down: ${why}. Try a smaller file, or reload the page.`),
  exchanges: {
    sample: {
      request: v.object({ file, sheet: v.optional(name) }),
      progress,
      answer: v.object({
        format: v.picklist(['csv', 'geojson']),
        columns: strings,
        hasHeader: v.boolean(),
        rows: v.pipe(v.array(strings), v.readonly()),
        guess: v.object({ ...ColumnMappingSchema.entries, value: v.nullable(name) }),
        sheets: strings,
      }),
    },
    cells: {
      request: v.object({ file, wanted: whole, sheet: v.optional(name) }),
      progress,
      answer: v.object({ columns: strings, cells: v.pipe(v.array(strings), v.readonly()) }),
    },
    read: {
      request: v.object({ file, mapping: ColumnMappingSchema, reading: ValueReadingSchema }),
      progress,
      answer: v.object({
        rows: whole,
        lonDeg: numbers,
        latDeg: numbers,
        values: numbers,
        groups: whole,
        groupNames: strings,
        areas: count,
        bad: v.pipe(v.array(v.object({ row: count, reason: v.string() })), v.readonly()),
        badCount: count,
        doubts,
        notes: strings,
      }),
    },
  },
} satisfies Protocol;

export type TableProtocol = typeof TABLE_PROTOCOL;
